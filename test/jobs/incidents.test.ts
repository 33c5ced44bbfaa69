/**
 * Faults that others published (FAULTS.md F13, F14, F16, F17, F18), replayed along the whole road: each is held or refused, none
 * becomes a fact; and true changes that look like them come through once they are confirmed.
 */
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadSources } from '#ingest/registry.ts';
import { claimRows, priceRows } from '#db/facts.ts';
import { rowsOf, type Memory } from '#db/open.ts';
import { isBelieved, snapshots } from '#db/snapshots.ts';
import type { Taken } from '#jobs/capture.ts';
import { openRoad, type Road } from '#jobs/road.ts';
import { parseBody } from '#test/support/corpus.ts';
import { incoming } from '#test/support/incoming.ts';
import { LICENCE_SHEET_AT, licenceSheet } from '#test/support/licenceSheet.ts';
import { freshMemory } from '#test/support/memory.ts';

const sources = await loadSources();
const SHEET = { source: 'openrouter-models', url: 'https://openrouter.ai/api/v1/models' };
const BOARD = {
  source: 'swe-bench',
  url: 'https://raw.githubusercontent.com/SWE-bench/swe-bench.github.io/master/data/leaderboards.json',
};
const CSV_BOARD = {
  source: 'arena-fboulnois',
  url: 'https://raw.githubusercontent.com/fboulnois/llm-leaderboard-csv/main/csv/lmarena_text.csv',
};
const PAGE = { source: 'swe-bench-html', url: 'https://www.swebench.com/' };
const MARKDOWN = {
  source: 'vectara-hhem',
  url: 'https://raw.githubusercontent.com/vectara/hallucination-leaderboard/main/README.md',
};

let memory: Memory;
let road: Road;
beforeEach(async () => {
  memory = await freshMemory();
  road = await openRoad(memory.db, new Map([...sources, [LICENCE_SHEET_AT.source, licenceSheet(0)]]));
});
afterEach(() => memory.close());

function take(of: { source: string; url: string }, capturedAt: string, body: string): Promise<Taken> {
  return road.take(incoming(of, capturedAt, body));
}

const day = (number: number) => new Date(Date.UTC(2025, 0, number)).toISOString().slice(0, 19) + 'Z';

interface Offer {
  readonly id: string;
  readonly prompt: string;
  readonly completion: string;
}
const OFFERS: readonly Offer[] = Array.from({ length: 120 }, (_, at) => ({
  id: `acme/model-${at}`,
  prompt: perToken(1 + at / 10),
  completion: perToken(4 + at / 5),
}));

/** USD per million tokens as OpenRouter writes it: a decimal in USD per token. */
function perToken(usdPerMtok: number): string {
  return (usdPerMtok / 1e6).toFixed(12).replace(/0+$/, '');
}

function scaled(text: string, factor: number): string {
  return (Number(text) * factor).toFixed(14).replace(/\.?0+$/, '');
}

function sheet(offers: readonly Offer[]): string {
  return JSON.stringify({
    data: offers.map(({ id, prompt, completion }) => ({
      id,
      name: id,
      pricing: { prompt, completion },
      architecture: { output_modalities: ['text'] },
    })),
  });
}

const inputOf = async (id: string) =>
  (await priceRows(memory.db))
    .filter((row) => row.rawName === id && row.meter === 'input')
    .map((row) => row.price);
const held = () =>
  rowsOf<{ key: string }>(memory.db, sql`select series_key as key from held_change order by 1`);

describe('F13: no content behind status 200', () => {
  const PAGES = [
    ['not found', '<!DOCTYPE html><html><head><title>404 Not Found</title></head><body>nginx</body></html>'],
    [
      'page not found, in words',
      '<html><head><title>Page not found | Acme</title></head><body><h1>Oops</h1></body></html>',
    ],
    [
      'a Cloudflare challenge',
      '<!DOCTYPE html><html><head><title>Just a moment...</title></head><body></body></html>',
    ],
    [
      'a challenge by its script',
      '<html><body><script src="/cdn-cgi/challenge-platform/h/b/x.js"></script></body></html>',
    ],
    [
      'a consent wall',
      '<html><head><title>Before you continue</title></head><body><form></form></body></html>',
    ],
    ['a login', '<html><head><title>Log in - Acme</title></head><body></body></html>'],
    ['a sign-in', '<html><head><title>Sign in to continue</title></head><body></body></html>'],
    ['maintenance', '<html><head><title>Down for maintenance</title></head><body>soon</body></html>'],
    ['be right back', '<html><head><title>We will be right back</title></head></html>'],
    ['access denied', '<html><head><title>Access Denied</title></head><body>Reference 18.x</body></html>'],
    ['are you a robot', '<html><head><title>Are you a robot?</title></head><body></body></html>'],
    ['a bare gateway error', '<html><body><h1>502 Bad Gateway</h1></body></html>'],
    ['an empty page', '<html><head></head><body></body></html>'],
    [
      'a table moved to a tab that a script fills',
      '<html><body><div id="prices" data-src="/p.json"></div></body></html>',
    ],
    [
      'another table',
      '<html><body><table><tr><th>Plan</th><th>Seats</th></tr><tr><td>Team</td><td>5</td></tr></table></body></html>',
    ],
    ['JSON that says no', '{"error":{"code":403,"message":"forbidden"}}'],
    ['JSON that says wait', '{"message":"API rate limit exceeded"}'],
    ['JSON null', 'null'],
    ['one word', 'Unauthorized'],
    ['nothing', ''],
  ] as const;
  const KINDS = [SHEET, BOARD, CSV_BOARD, PAGE, MARKDOWN];

  test.each(KINDS.map((of) => [of.source, of] as const))('%s takes none of 20 for content', (id, { url }) => {
    const source = sources.get(id);
    const believed = PAGES.filter(([, body]) => {
      const read = source ? parseBody(source, body, { url, capturedAt: day(1) }) : null;
      return (
        read === null ||
        (read.ok && (read.value.readings.length > 0 || read.value.rowsSeen >= (source?.rowFloor ?? 0)))
      );
    });
    expect(PAGES).toHaveLength(20);
    expect(believed.map(([name]) => name)).toEqual([]);
  });

  test('after 20 of them the last good data stays, with its old date', async () => {
    await take(SHEET, day(1), sheet(OFFERS));
    const before = await priceRows(memory.db);
    for (const [at, [, body]] of PAGES.entries())
      expect((await take(SHEET, day(2 + at), body)).outcome).toBe('refused');
    expect(await priceRows(memory.db)).toEqual(before);
    expect((await snapshots(memory.db)).findLast(isBelieved)?.capturedAt).toBe(day(1));
  });

  test('the refusal says what the page was', async () => {
    const taken = await take(SHEET, day(2), PAGES[2][1]);
    expect(taken).toMatchObject({
      outcome: 'refused',
      rule: 'block-page',
      detail: expect.stringContaining('Cloudflare'),
    });
  });
});

describe('F14: a slipped unit', () => {
  const SLIPS = [1000, 1e5, 1e6, 0.1, 100] as const;

  test.each(SLIPS)('one cell times %d is held with its old value, and not published', async (factor) => {
    await take(SHEET, day(1), sheet(OFFERS));
    const slipped = OFFERS.map((offer, at) =>
      at === 7 ? { ...offer, prompt: scaled(offer.prompt, factor) } : offer,
    );
    const taken = await take(SHEET, day(2), sheet(slipped));
    expect(taken.factsAdded).toBe(0);
    expect(await inputOf('acme/model-7')).toEqual(['1.7']);
    const refused = await rowsOf<{ rule: string }>(memory.db, sql`select rule from quarantine`);
    expect((await held()).length + refused.length).toBe(1);
  });

  test.each(SLIPS)('all cells times %d trip the source once, not 120 times', async (factor) => {
    await take(SHEET, day(1), sheet(OFFERS));
    const before = await priceRows(memory.db);
    const slipped = OFFERS.map((offer) => ({
      ...offer,
      prompt: scaled(offer.prompt, factor),
      completion: scaled(offer.completion, factor),
    }));
    const taken = await take(SHEET, day(2), sheet(slipped));
    expect(taken).toMatchObject({ outcome: 'refused', factsAdded: 0 });
    expect(await priceRows(memory.db)).toEqual(before);
    expect(await rowsOf(memory.db, sql`select 1 from quarantine`)).toHaveLength(1);
  });

  test('a true twelvefold cut is released by the next capture, from the day it was first seen', async () => {
    await take(SHEET, day(1), sheet(OFFERS));
    const cut = OFFERS.map((offer, at) =>
      at === 50 ? { ...offer, prompt: scaled(offer.prompt, 1 / 12) } : offer,
    );
    await take(SHEET, day(2), sheet(cut));
    expect(await inputOf('acme/model-50')).toEqual(['6']);
    await take(SHEET, day(3), `${sheet(cut)}\n`);
    const [, after] = (await priceRows(memory.db)).filter(
      (row) => row.rawName === 'acme/model-50' && row.meter === 'input',
    );
    expect(after).toMatchObject({ price: '0.5', knownAt: day(2) });
    expect(await held()).toEqual([]);
  });

  test('a price that goes to free, input and output alike, is a fact at once', async () => {
    await take(SHEET, day(1), sheet(OFFERS));
    const free = OFFERS.map((offer, at) => (at === 3 ? { ...offer, prompt: '0', completion: '0' } : offer));
    await take(SHEET, day(2), sheet(free));
    const rows = (await priceRows(memory.db)).filter(
      (row) => row.rawName === 'acme/model-3' && row.knownAt === day(2),
    );
    expect(rows.map(({ meter, price, isFree }) => [meter, price, isFree])).toEqual([
      ['input', '0', true],
      ['output', '0', true],
    ]);
  });

  test('a zero beside a price is missing, not free, and the last price stays', async () => {
    await take(SHEET, day(1), sheet(OFFERS));
    await take(
      SHEET,
      day(2),
      sheet(OFFERS.map((offer, at) => (at === 3 ? { ...offer, prompt: '0' } : offer))),
    );
    await take(
      SHEET,
      day(3),
      `${sheet(OFFERS.map((offer, at) => (at === 3 ? { ...offer, prompt: '0' } : offer)))}\n`,
    );
    expect((await inputOf('acme/model-3')).filter((price) => price === '0')).toEqual([]);
  });
});

describe('F16: another shape', () => {
  const rename = (body: string) => body.replaceAll('"prompt"', '"input"');
  test.each([
    ['a key renamed', rename(sheet(OFFERS)), 'prompt'],
    [
      'an array that became an object',
      JSON.stringify({ data: Object.fromEntries(OFFERS.map((one) => [one.id, one])) }),
      'data',
    ],
    ['a price that became a number', sheet(OFFERS).replace(/"prompt":"([^"]+)"/, '"prompt":$1'), 'prompt'],
  ])(
    '%s fails the source by the name of what is wrong, and is not "no change"',
    async (_name, body, named) => {
      await take(SHEET, day(1), sheet(OFFERS));
      const before = await priceRows(memory.db);
      const taken = await take(SHEET, day(2), body);
      expect(taken).toMatchObject({
        outcome: 'refused',
        rule: 'shape-changed',
        detail: expect.stringContaining(named),
      });
      expect(await priceRows(memory.db)).toEqual(before);
    },
  );
});

describe('F17: rows that are gone', () => {
  const removed = async () => (await priceRows(memory.db)).filter(({ price }) => price === null).length;
  test.each([
    ['no rows', []],
    ['two of five gone', OFFERS.slice(0, 71)],
    ['a list cut at 100, seen twice in a day', OFFERS.slice(0, 100)],
    ['a page that stands twice in place of the next', [...OFFERS.slice(0, 60), ...OFFERS.slice(0, 60)]],
  ])('%s: 0 removals', async (_name, offers) => {
    await take(SHEET, day(1), sheet(OFFERS));
    await take(SHEET, day(2), sheet(offers));
    expect(await removed()).toBe(0);
    // and when the rows come back, nothing had happened
    await take(SHEET, day(3), `${sheet(OFFERS)}\n`);
    expect(await removed()).toBe(0);
    expect((await priceRows(memory.db)).length).toBe(OFFERS.length * 2);
  });

  test('twenty of a list are gone on the third day that says so, as of the first; two captures of one day are one', async () => {
    const cut = sheet(OFFERS.slice(0, 100));
    await take(SHEET, day(1), sheet(OFFERS));
    await take(SHEET, day(2), cut);
    await take(SHEET, day(2).replace('T00', 'T12'), `${cut}\n`);
    await take(SHEET, day(3), `${cut}\n\n`);
    expect(await removed()).toBe(0);
    await take(SHEET, day(4), `${cut}\n\n\n`);
    const gone = (await priceRows(memory.db)).filter(({ price }) => price === null);
    expect([gone.length, ...new Set(gone.map(({ knownAt }) => knownAt))]).toEqual([40, day(2)]);
  });
});

describe('F18: classes that flip', () => {
  const names = Array.from({ length: 120 }, (_, at) => `acme-${at}`);
  const licences = (of: (at: number) => string) =>
    JSON.stringify(Object.fromEntries(names.map((name, at) => [name, of(at)])));
  const usual = (at: number) => (at % 2 === 0 ? 'Apache 2.0' : 'Proprietary');
  const current = async () =>
    new Map((await claimRows(memory.db, 'licence')).map(({ rawName, value }) => [rawName, value]));

  test.each([
    ['every model becomes open (llm-leaderboard#71)', () => 'Apache 2.0'],
    ['every model becomes proprietary (SWE-bench#544)', () => 'Proprietary'],
    ['six in a hundred flip', (at: number) => (at < 14 && at % 2 === 1 ? 'Apache 2.0' : usual(at))],
  ])('%s: held, whatever later days say, until a person agrees', async (_name, flipped) => {
    await take(LICENCE_SHEET_AT, day(1), licences(usual));
    const before = await current();
    for (const later of [2, 3, 4, 5])
      expect(await take(LICENCE_SHEET_AT, day(later), licences(flipped) + ' '.repeat(later))).toMatchObject({
        outcome: 'refused',
        rule: 'class-flip',
      });
    expect(await current()).toEqual(before);
  });

  test('one true relicence comes through, by the day it was seen', async () => {
    await take(LICENCE_SHEET_AT, day(1), licences(usual));
    await take(
      LICENCE_SHEET_AT,
      day(2),
      licences((at) => (at === 1 ? 'MIT' : usual(at))),
    );
    expect(
      (await claimRows(memory.db, 'licence')).filter(({ rawName }) => rawName === 'acme-1'),
    ).toMatchObject([
      { value: 'Proprietary', knownAt: day(1) },
      { value: 'MIT', knownAt: day(2) },
    ]);
  });

  test('a licence spelled another way everywhere is no flip', async () => {
    await take(LICENCE_SHEET_AT, day(1), licences(usual));
    const taken = await take(
      LICENCE_SHEET_AT,
      day(2),
      licences((at) => usual(at).toLowerCase().replace(' ', '-')),
    );
    expect(taken.outcome).toBe('parsed');
  });
});
