/** Rows that say when a provider stops a model and what it recommends instead: what two trackers of such notices share. */
import { parseDay } from '#domain/day.ts';
import { claim, dayClaim, refused, seriesOfSubject, type Outcome, type Subject } from '#ingest/claim.ts';
import { cleanName } from '#ingest/plausible.ts';

export interface Stated {
  /** As written; `` where nothing is stated. */
  readonly text: string;
  readonly position: string;
}

export interface Retirement {
  readonly provider: string;
  /** A model, or several that go together. */
  readonly models: Stated;
  readonly announced: Stated;
  readonly shutDown: Stated;
  readonly replacement: Stated;
}

/** Notices also cover addresses, features and fine-tuning; a date here is a piece of another row's cell. */
const NO_MODEL =
  /^\/|^[A-Z][A-Za-z]+-Beta:|\bAPIs?$|\bSDK$|\btuning\b|^ft-|fine-?tun|\b(?:models|system)$|^[A-Z][a-z]+ \d{1,2}(?:st|nd|rd|th)?, \d{4}/i;
/** Names run together where a tag between them was taken off: `gpt-image-1orgpt-image-1-mini`. */
const GLUED = /(?<=[a-z0-9])(?<!chat)(?:gpt|gemini|claude|imagen|veo)-/i;

/** The claims of one row. They are about the provider's offer, since others may go on serving the model. */
export function readRetirement(row: Retirement): Outcome[] {
  const names = NO_MODEL.test(row.models.text) ? [row.models.text] : namesIn(row.models.text);
  return names.flatMap((written): Outcome[] => {
    const name = cleanName(written, row.models.position);
    if (!name.ok) return [{ reject: name.reject }];
    const subject = { rawName: name.value, about: row.provider };
    if (NO_MODEL.test(name.value)) return [refusedRow(subject, 'not-a-model', name.value, row.models)];
    if (GLUED.test(name.value)) return [refusedRow(subject, 'garbled-name', name.value, row.models)];
    return [...daysOf(subject, row), ...replacementOf(subject, row.replacement)];
  });
}

/** A row of which nothing is believed; what was said of the model before stands. */
export function refusedRow(subject: Subject, rule: string, stated: string, at: Stated): Outcome {
  const detail = stated === subject.rawName ? stated : `${subject.rawName}: ${stated}`;
  return { reject: { rule, detail, position: at.position, keeps: seriesOfSubject(subject) } };
}

/** `gpt-4-0613 | gpt-4, gpt-4-completions` are three names; what follows "(including" is an explanation. */
export function namesIn(text: string): string[] {
  return text
    .replace(/\s*\(including\b.*$/s, '')
    .split(/\s*(?:\||,)\s+(?:and\s+)?/)
    .filter((name) => name !== '');
}

/**
 * The days of announcement and of the end. An announcement without an end is any note in a change log, often that of the model's own
 * release; an end on the day it was announced was filled in from the announcement; an end before it was read from another row.
 */
function daysOf(subject: Subject, { announced, shutDown }: Retirement): Outcome[] {
  const both = announced.text !== '' && shutDown.text !== '';
  const areDays = [announced, shutDown].every(({ text }) => parseDay(text) !== null);
  if (areDays && shutDown.text < announced.text)
    return [refusedRow(subject, 'ended-before-announced', `${announced.text} to ${shutDown.text}`, shutDown)];
  if (announced.text !== '' && shutDown.text === '')
    return [refused(subject, 'deprecation_date', 'no-shutdown-date', announced.text, announced.position)];
  const isCopied = both && announced.text === shutDown.text;
  return [
    ...(announced.text === ''
      ? []
      : [dayClaim(subject, 'deprecation_date', announced.text, announced.position)]),
    ...(shutDown.text === ''
      ? []
      : [
          isCopied
            ? refused(subject, 'retirement_date', 'ended-when-announced', shutDown.text, shutDown.position)
            : dayClaim(subject, 'retirement_date', shutDown.text, shutDown.position),
        ]),
  ];
}

function replacementOf(subject: Subject, { text, position }: Stated): Outcome[] {
  const value = text.replaceAll(/\s+/g, ' ').replace(/\*+$/, '').trim();
  if (/^(?:-*|n\/a|none)$/i.test(value)) return [];
  if (value === subject.rawName) return [refused(subject, 'replacement', 'replaces-itself', value, position)];
  const isGarbled = GLUED.test(value) || !cleanName(value, position).ok;
  return isGarbled
    ? [refused(subject, 'replacement', 'garbled-name', value, position)]
    : [claim(subject, 'replacement', value, position)];
}
