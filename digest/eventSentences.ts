/** Sentences about dated events: releases, prices, weights and licences, retirements. */
import type { DigestItem, DigestPart } from '#domain/digest.ts';
import type { LandscapeEvent } from '#domain/event.ts';
import type { DigestInput } from './input.ts';
import { modelPart } from './gapSentences.ts';
import { linked, moreItem, paths, percentMove, words } from './words.ts';

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
  const items = inDayOrder(events).flatMap((event): DigestItem[] => {
    const model = event.models.find((one) => leaders.has(one));
    if (event.kind !== 'release' || model === undefined) return [];
    return [
      {
        parts: [
          ...dayParts(event),
          ...modelPart(model, input),
          words(event.after === null ? '.' : ` (${event.after}).`),
        ],
      },
    ];
  });
  return [
    ...items.slice(0, MOST_RELEASES),
    ...moreItem(items.length - MOST_RELEASES, paths.events(input.quarter)),
  ];
}

/**
 * What prices came to over the quarter, the largest ratio first: moves of one meter that follow one another are one
 * change from the first price to the last, and none when the last is the first again.
 */
export function priceItems(events: readonly LandscapeEvent[], names: Names): DigestItem[] {
  return priceMoves(events)
    .filter(({ first, last }) => Number(first.before) !== Number(last.after))
    .map((move) => ({ ...move, before: Number(move.first.before), after: Number(move.last.after) }))
    .toSorted((a, b) => ratio(b) - ratio(a) || (a.last.id < b.last.id ? -1 : 1))
    .slice(0, MOST_PRICES)
    .map(({ first, last, before, after }) => ({
      parts: [
        ...modelPart(last.models[0] ?? null, { names }),
        words(` at ${last.subject ?? 'an unnamed provider'}: ${last.detail ?? 'a meter'} `),
        linked(
          `USD ${first.before} to ${last.after} per million tokens`,
          `${paths.model(last.models[0] ?? '')}#prices`,
        ),
        words(` (${percentMove(before, after)}), seen `),
        dayPart(last),
        words('.'),
      ],
    }));
}

interface PriceMove {
  readonly first: LandscapeEvent;
  last: LandscapeEvent;
}

/** Runs of changes of one model's meter at one seller, each beginning where the one before it ended. */
function priceMoves(events: readonly LandscapeEvent[]): PriceMove[] {
  const moves: PriceMove[] = [];
  for (const event of inDayOrder(events)) {
    if (event.kind !== 'price_change' || !(Number(event.before) > 0) || !(Number(event.after) > 0)) continue;
    const open = moves.find(
      ({ last }) =>
        last.after === event.before &&
        last.models[0] === event.models[0] &&
        last.subject === event.subject &&
        last.detail === event.detail,
    );
    if (open) open.last = event;
    else moves.push({ first: event, last: event });
  }
  return moves;
}

function ratio({ before, after }: { before: number; after: number }): number {
  return Math.max(before / after, after / before);
}

/** Weights published, licences changed. */
export function opennessItems(events: readonly LandscapeEvent[], names: Names): DigestItem[] {
  return inDayOrder(
    events.filter((event) => event.kind === 'weights_released' || event.kind === 'licence_change'),
  ).map((event) => ({
    parts: [
      ...dayParts(event),
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
    parts: [...dayParts(event), ...modelPart(event.models[0] ?? null, { names }), words(' retires.')],
  }));
}

/** The day of an event, linked to what shows it where that is on record. */
function dayPart(event: LandscapeEvent): DigestPart {
  const shows = event.link ?? event.evidence?.url ?? null;
  return shows?.startsWith('https://') ? linked(event.day, shows) : words(event.day);
}

function dayParts(event: LandscapeEvent): DigestPart[] {
  return [dayPart(event), words(': ')];
}

function inDayOrder(events: readonly LandscapeEvent[]): LandscapeEvent[] {
  return events.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.id < b.id ? -1 : 1));
}
