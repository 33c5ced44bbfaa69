/** What a person releases from waiting, and what `gapwatch doctor` says before and after. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { claimRows } from '#db/facts.ts';
import type { Memory } from '#db/open.ts';
import { noteRuns } from '#db/runs.ts';
import { acceptHeld, type Wish } from '#jobs/accept.ts';
import { doctor } from '#jobs/doctor.ts';
import { openRoad } from '#jobs/road.ts';
import { incoming } from '#test/support/incoming.ts';
import { LICENCE_SHEET_AT, licenceSheet } from '#test/support/licenceSheet.ts';
import { freshMemory } from '#test/support/memory.ts';

const NOW = '2025-01-10T00:00:00Z';

/** Kept by a community. */
const SHEET = licenceSheet(24);
const SOURCES = new Map([[SHEET.id, SHEET]]);

let memory: Memory;
beforeEach(async () => {
  memory = await freshMemory();
});
afterEach(() => memory.close());

const effects = () => ({ db: memory.db, now: () => NOW, log: () => undefined });
const wish = (more: Partial<Wish> = {}): Wish => ({
  source: SHEET.id,
  url: null,
  reviewer: 'A. Reviewer',
  reason: 'their announcement says so',
  ...more,
});
const accept = (more: Partial<Wish> = {}) => acceptHeld(effects(), SOURCES, wish(more));
const look = () => doctor(effects(), SOURCES, { engine: 'embedded', lockHolder: null });

async function take(day: string, licences: Readonly<Record<string, string>>): Promise<string> {
  const capture = incoming(LICENCE_SHEET_AT, `${day}T00:00:00Z`, JSON.stringify(licences), { how: 'live' });
  const road = await openRoad(memory.db, SOURCES);
  return (await road.take(capture)).rule ?? 'believed';
}

const all = (licence: string) =>
  Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`acme-${at}`, licence]));
const stated = async () => [
  ...new Set(
    (await claimRows(memory.db, 'licence')).map(({ value, knownAt }) => `${value}@${knownAt.slice(0, 10)}`),
  ),
];

test('a held capture is believed as of the day it was captured, once, with who and why', async () => {
  await take('2025-01-01', all('Proprietary'));
  expect(await take('2025-01-02', all('MIT'))).toBe('class-flip');
  expect(await accept()).toMatchObject({
    outcome: 'accepted',
    what: 'capture',
    factsAdded: 20,
    accepted: [{ rule: 'class-flip', reviewer: 'A. Reviewer', reason: 'their announcement says so' }],
  });
  expect(await stated()).toEqual(['Proprietary@2025-01-01', 'MIT@2025-01-02']);
  expect((await accept()).outcome).toBe('already');
  // the next capture says the same and changes nothing
  expect(await take('2025-01-03', { ...all('MIT'), 'acme-20': 'MIT' })).toBe('believed');
});

test('held changes are believed as of the capture that first showed them', async () => {
  await take('2025-01-01', all('Proprietary'));
  await take('2025-01-02', { ...all('Proprietary'), 'acme-3': 'MIT' });
  expect(await stated()).toEqual(['Proprietary@2025-01-01']);
  expect(await accept()).toMatchObject({ outcome: 'accepted', what: 'changes', factsAdded: 1 });
  expect(await stated()).toEqual(['Proprietary@2025-01-01', 'MIT@2025-01-02']);
});

test('where nothing is held, or the source is not one, nothing is done and the answer says what is held', async () => {
  expect(await accept({ source: 'nobody' })).toEqual({
    outcome: 'refused',
    why: 'there is no source nobody',
  });
  await take('2025-01-01', all('Proprietary'));
  expect(await accept()).toMatchObject({
    outcome: 'refused',
    why: expect.stringContaining('held are: nothing'),
  });
  await take('2025-01-02', all('MIT'));
  expect(await accept({ url: 'https://licences.example/other.json' })).toMatchObject({
    outcome: 'refused',
    why: expect.stringContaining(LICENCE_SHEET_AT.url),
  });
  expect(await stated()).toEqual(['Proprietary@2025-01-01']);
});

test('the doctor names an empty database, a held source, a failing one and an overdue one', async () => {
  expect((await look()).problems).toMatchObject([{ source: null, state: 'no-data' }]);
  await take('2025-01-09', all('Proprietary'));
  expect(await look()).toMatchObject({
    well: true,
    sources: [{ state: 'well', rows_seen: 20, row_floor: 3, last_change: '2025-01-09T00:00:00Z' }],
  });
  await take('2025-01-10', all('MIT'));
  expect(await look()).toMatchObject({
    well: false,
    problems: [{ source: SHEET.id, state: 'held', why: expect.stringContaining('20 models') }],
    sources: [{ captures_held: [{ rule: 'class-flip' }], refusals: [{ rule: 'class-flip', count: 1 }] }],
  });
  await accept();
  expect(await look()).toMatchObject({ well: true, sources: [{ accepted: [{ reviewer: 'A. Reviewer' }] }] });
  const run = { source: SHEET.id, how: 'live', attempts: 4, captures: 0, factsAdded: 0 } as const;
  await noteRuns(memory.db, [{ ...run, at: NOW, failure: 'answered 503' }]);
  expect((await look()).problems).toEqual([{ source: SHEET.id, state: 'failing', why: 'answered 503' }]);
  await noteRuns(memory.db, [{ ...run, at: '2025-01-10T00:00:01Z', failure: null }]);
  const later = { ...effects(), now: () => '2025-01-20T00:00:00Z' };
  const report = await doctor(later, SOURCES, { engine: 'embedded', lockHolder: null });
  expect(report.problems).toMatchObject([{ state: 'overdue', why: expect.stringContaining('2025-01-10') }]);
});

test('a source written from documentation is unverified until a live run succeeds', async () => {
  const documented = new Map([[SHEET.id, { ...SHEET, writtenFrom: 'documentation' as const }]]);
  const unverified = async () =>
    (await doctor(effects(), documented, { engine: 'embedded', lockHolder: null })).sources[0]?.unverified;
  expect(await unverified()).toBe(true);
  await take('2025-01-09', all('Proprietary'));
  expect(await unverified()).toBe(false);
});
