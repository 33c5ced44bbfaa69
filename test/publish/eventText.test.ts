import { describe, expect, test } from 'vitest';
import { eventParts, plainText } from '#publish/eventText.ts';
import type { PublishedEvent } from '#publish/schema.ts';

const names = {
  models: new Map([
    ['lab/one', 'One'],
    ['lab/two', 'Two'],
  ]),
  benchmarks: new Map([['board', 'Board']]),
};
const anEvent = (changes: Partial<PublishedEvent>): PublishedEvent => ({
  id: 'id',
  kind: 'release',
  day: '2026-01-01',
  known_at: '2026-01-01',
  models: ['lab/one'],
  subject: null,
  before: null,
  after: null,
  detail: null,
  link: null,
  evidence: null,
  ...changes,
});

describe('an event as a sentence', () => {
  test.each([
    { changes: { kind: 'release' }, text: 'One was released.' },
    { changes: { kind: 'release', after: 'open-source' }, text: 'One was released (open-source).' },
    { changes: { kind: 'release', models: [] }, text: 'An unnamed model was released.' },
    { changes: { kind: 'release', models: ['lab/three'] }, text: 'lab/three was released.' },
    { changes: { kind: 'retirement' }, text: 'One was retired.' },
    {
      changes: { kind: 'licence_change', before: 'A', after: 'MIT' },
      text: 'One changed its terms (A → MIT).',
    },
    { changes: { kind: 'weights_released', after: 'MIT' }, text: 'One had its weights published (MIT).' },
    {
      changes: { kind: 'price_change', subject: 'shop', detail: 'cache_read', before: '3', after: '1.5' },
      text: 'One: cache read at shop went from $3 to $1.5 per million tokens.',
    },
    {
      changes: { kind: 'price_change', subject: 'shop', detail: 'input', before: null, after: '1.5' },
      text: 'One: input at shop priced at $1.5 per million tokens.',
    },
    {
      changes: { kind: 'lead_change', subject: 'board', detail: 'open', before: 'lab/two', after: 'lab/one' },
      text: 'One took the open lead on Board from Two.',
    },
    { changes: { kind: 'lead_change', subject: 'board' }, text: 'One took the lead on Board.' },
    {
      changes: { kind: 'source_news', subject: 'lab', detail: 'release', models: ['lab/one', 'lab/two'] },
      text: 'lab published a release item naming One and Two.',
    },
    {
      changes: { kind: 'source_news', subject: 'lab', detail: 'other', models: [] },
      text: 'lab published an item.',
    },
  ] as const)('$text', ({ changes, text }) => {
    expect(
      plainText(eventParts(anEvent({ ...changes, models: [...(changes.models ?? ['lab/one'])] }), names)),
    ).toBe(text);
  });

  test('links only what has a page', () => {
    const parts = eventParts(
      anEvent({ kind: 'lead_change', models: ['lab/three'], subject: 'gone', before: 'lab/two' }),
      names,
    );
    expect(parts.flatMap((part) => part.href ?? [])).toEqual(['/models/lab/two/']);
  });
});
