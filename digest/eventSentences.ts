/** Sentences about dated events: releases, prices, weights and licences, retirements. */
import type { DigestItem } from '#domain/digest.ts';
import type { LandscapeEvent } from '#domain/event.ts';
import type { DigestInput } from './input.ts';
import { modelPart } from './gapSentences.ts';
import { figure, linked, paths, words } from './words.ts';

const MOST_PRICES = 12;
const MOST_RELEASES = 30;

type Names = ReadonlyMap<string, string>;

/** Models released in the quarter that hold or held a record in it, in date order. */
export function releaseItems(events: readonly LandscapeEvent[], input: DigestInput): DigestItem[] {
  const leaders = new Set(
    input.records
      .filter((record) => record.quarter === input.quarter)
      .flatMap((record) => [record.measure.closed_model, record.measure.open_model]),
  );
  return inDayOrder(
    events.filter((event) => event.kind === 'release' && event.models.some((model) => leaders.has(model))),
  )
    .slice(0, MOST_RELEASES)
    .map((event) => ({
      parts: [
        words(`${event.day}: `),
        ...modelPart(event.models[0] ?? null, input),
        words(event.after === null ? '.' : ` (${event.after}).`),
      ],
    }));
}

/** Price changes, the largest ratio first, then by model and meter. */
export function priceItems(events: readonly LandscapeEvent[], names: Names): DigestItem[] {
  const changes = events.flatMap((event) => {
    const [before, after] = [Number(event.before), Number(event.after)];
    if (event.kind !== 'price_change' || !(before > 0) || !(after > 0)) return [];
    return [{ event, before, after, ratio: Math.max(before / after, after / before) }];
  });
  return changes
    .toSorted((a, b) => b.ratio - a.ratio || (a.event.id < b.event.id ? -1 : 1))
    .slice(0, MOST_PRICES)
    .map(({ event, before, after }) => ({
      parts: [
        ...modelPart(event.models[0] ?? null, { names }),
        words(` at ${event.subject ?? 'an unnamed provider'}: ${event.detail ?? 'a meter'} `),
        linked(
          `USD ${event.before} to ${event.after} per million tokens`,
          `${paths.model(event.models[0] ?? '')}#prices`,
        ),
        words(
          ` (${after < before ? '−' : '+'}${figure((Math.abs(after - before) / before) * 100, 0)}%), seen ${event.day}.`,
        ),
      ],
    }));
}

/** Weights published, licences changed. */
export function opennessItems(events: readonly LandscapeEvent[], names: Names): DigestItem[] {
  return inDayOrder(
    events.filter((event) => event.kind === 'weights_released' || event.kind === 'licence_change'),
  ).map((event) => ({
    parts: [
      words(`${event.day}: `),
      ...modelPart(event.models[0] ?? null, { names }),
      words(event.kind === 'weights_released' ? ' had its weights published' : ' changed its terms'),
      words(
        event.before && event.after
          ? ` (${event.before} → ${event.after}).`
          : event.after
            ? ` (${event.after}).`
            : '.',
      ),
    ],
  }));
}

export function retirementItems(events: readonly LandscapeEvent[], names: Names): DigestItem[] {
  return inDayOrder(events.filter((event) => event.kind === 'retirement')).map((event) => ({
    parts: [words(`${event.day}: `), ...modelPart(event.models[0] ?? null, { names }), words(' retires.')],
  }));
}

function inDayOrder(events: readonly LandscapeEvent[]): LandscapeEvent[] {
  return events.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.id < b.id ? -1 : 1));
}
