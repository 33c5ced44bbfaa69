/** The versions of a file in a repository made here, taken along the real road. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { gitLocation, type GitLocation } from '#ingest/gitRepository.ts';
import { loadSources } from '#ingest/registry.ts';
import type { Source } from '#ingest/source.ts';
import { scoreRows } from '#db/facts.ts';
import type { Memory } from '#db/open.ts';
import { refusalsByRule, snapshots } from '#db/snapshots.ts';
import type { BackfillReport } from '#jobs/backfill.ts';
import { addressesOf, backfillGit } from '#jobs/backfillGit.ts';
import { addCommits, makeRepository, type TestCommit } from '#test/support/gitRepository.ts';
import { freshMemory } from '#test/support/memory.ts';

const FILE = 'website/board.yml';
const ADDRESS =
  'https://raw.githubusercontent.com/Aider-AI/aider/main/aider/website/_data/polyglot_leaderboard.yml';

const NOW = '2026-11-26T00:00:00Z';

let memory: Memory;
let folder: string;
let lines: string[] = [];

/** A database and a folder for each test, or for all of a suite. */
function fresh(
  before: typeof beforeEach | typeof beforeAll,
  after: typeof afterEach | typeof afterAll,
): void {
  before(async () => {
    memory = await freshMemory();
    folder = mkdtempSync(path.join(tmpdir(), 'gapwatch-git-'));
    lines = [];
  });
  after(async () => {
    await memory.close();
    rmSync(folder, { recursive: true, force: true });
  });
}

/** A board of six models; each version moves one of them. */
function board(version: number): string {
  return Array.from({ length: 6 }, (_, model) => {
    const rate = 20 + model * 5 + 0.5 * Math.floor((version + 5 - model) / 6);
    return `- {model: Model ${model}, test_cases: 225, pass_rate_2: ${rate.toFixed(1)}, date: 2025-01-0${model + 1}}\n`;
  }).join('');
}

const at = (minute: number) => new Date(Date.UTC(2025, 2, 1, 0, minute)).toISOString().replace('.000', '');
const written = (minute: number, body: string | null): TestCommit => ({
  at: at(minute),
  files: { [FILE]: body },
});

/** 58 versions on the branch: A, B, A again; one that is broken; two of one second; a merge; a removal and the return. */
function history(): TestCommit[] {
  return [
    written(0, board(0)),
    written(1, board(1)),
    written(2, board(0)),
    ...Array.from({ length: 48 }, (_, index) => written(10 + index, board(index + 2))),
    written(70, 'rows: []\n'),
    written(71, board(50)),
    written(80, board(51)),
    written(80, board(52)),
    { at: at(81), files: { 'other.txt': 'not the file' } },
    { ...written(82, board(53)), branch: 'side' },
    { ...written(84, board(54)), branch: 'side' },
    { at: at(90), files: { [FILE]: board(54) }, merge: 'side' },
    written(91, null),
    written(92, board(55)),
  ];
}

async function source(changes: Partial<Source> = {}): Promise<Source> {
  const found = (await loadSources()).get('aider-polyglot');
  if (!found) throw new Error('aider-polyglot is gone');
  return { ...found, ...changes };
}

function located(place: string): GitLocation {
  const location = gitLocation(place);
  if (typeof location === 'string') throw new Error(location);
  return location;
}

async function run(
  options: { until?: string; file?: string; source?: Source; db?: Memory } = {},
): Promise<BackfillReport> {
  const effects = {
    db: (options.db ?? memory).db,
    now: () => NOW,
    log: (line: string) => void lines.push(line),
  };
  return backfillGit(effects, {
    source: options.source ?? (await source()),
    location: located(folder),
    file: options.file ?? FILE,
    address: ADDRESS,
    until: options.until ?? null,
    cacheFolder: path.join(folder, 'unused'),
  });
}

/** Everything that was sighted and stated. */
async function held(of: Memory = memory): Promise<unknown> {
  return { snapshots: await snapshots(of.db), scores: await scoreRows(of.db) };
}

describe('a history of 57 versions', () => {
  fresh(beforeAll, afterAll);
  let first: BackfillReport;
  beforeAll(async () => {
    makeRepository(folder, history());
    first = await run();
  });
  const scoresOf = async (knownAt: string) =>
    (await scoreRows(memory.db)).filter((row) => row.knownAt === knownAt);

  test('is taken once, dated by its commits, and accounted for', async () => {
    expect(first).toMatchObject({
      versions: { found: 57, alreadySighted: 0, sameSecond: 1, notRead: 0 },
      captures: 56,
      outcomes: { parsed: 55, 'no-change': 0, refused: 1 },
      unaccounted: 0,
    });
    const sighted = await snapshots(memory.db);
    expect(sighted).toHaveLength(56);
    expect(new Set(sighted.map(({ url, how, fidelity }) => `${url} ${how} ${fidelity}`))).toEqual(
      new Set([`${ADDRESS} git verbatim`]),
    );
    expect(sighted[0]).toMatchObject({
      capturedAt: at(0),
      mediaType: 'application/yaml',
      origin: { repo: path.basename(folder), commit: expect.stringMatching(/^[0-9a-f]{40}$/), path: FILE },
    });
  });

  test('that returns to earlier bytes changes the facts back and keeps one body', async () => {
    const [one, two, three] = await snapshots(memory.db);
    expect(one?.sha256).toBe(three?.sha256);
    expect(one?.sha256).not.toBe(two?.sha256);
    const [there] = await scoresOf(at(1));
    const [back] = await scoresOf(at(2));
    expect([there?.rawName, there?.value]).toEqual(['Model 0', 0.205]);
    expect([back?.rawName, back?.value]).toEqual(['Model 0', 0.2]);
    expect(first.bodiesAdded).toBe(55);
  });

  test('has one version a second, the last; a merge counts from the merge, not from its branch', async () => {
    const sighted = await snapshots(memory.db);
    const times = sighted.map(({ capturedAt }) => capturedAt);
    expect(times.filter((time) => time === at(80))).toHaveLength(1);
    expect(await scoresOf(at(80))).toHaveLength(2); // both of the moves since minute 71
    expect(times).toContain(at(90));
    for (const minute of [81, 82, 84, 91]) expect(times).not.toContain(at(minute));
  });

  test('has a broken version, which is refused; the values before it stay until the next', async () => {
    expect(first.sources[0]).toMatchObject({ refused: { 'shape-changed': 1 }, failure: null });
    expect(await scoresOf(at(70))).toEqual([]);
    expect(await scoresOf(at(71))).toHaveLength(1);
  });

  test('adds nothing and takes nothing a second time', async () => {
    const before = await held();
    expect(await run()).toMatchObject({
      versions: { found: 57, alreadySighted: 56, sameSecond: 1, notRead: 0 },
      captures: 0,
      factsAdded: 0,
      bodiesAdded: 0,
      unaccounted: 0,
    });
    expect(await held()).toEqual(before);
  });

  test.each([at(1), at(70), at(80)])(
    'up to %s, and then the rest, gives what one run gives',
    async (until) => {
      const half = await freshMemory();
      try {
        const { captures } = await run({ until, db: half });
        expect(captures).toBeLessThan(56);
        expect(await run({ db: half })).toMatchObject({
          versions: { alreadySighted: captures },
          captures: 56 - captures,
        });
        expect(await held(half)).toEqual(await held());
      } finally {
        await half.close();
      }
    },
  );

  test('that has grown gives what is new', async () => {
    addCommits(folder, [written(200, board(56)), written(201, board(57))]);
    expect(await run()).toMatchObject({ versions: { alreadySighted: 56 }, captures: 2, bodiesAdded: 2 });
  });
});

describe('versions', () => {
  fresh(beforeEach, afterEach);

  test('dated before the one they follow stand at the date they state, and that is said', async () => {
    makeRepository(folder, [
      written(0, board(0)),
      written(10, board(2)),
      written(5, board(1)),
      written(20, board(3)),
    ]);
    expect(await run()).toMatchObject({ captures: 4, outcomes: { parsed: 4 } });
    expect((await snapshots(memory.db)).map(({ capturedAt }) => capturedAt)).toEqual([
      at(0),
      at(5),
      at(10),
      at(20),
    ]);
    expect(lines.join()).toContain('versions dated before the one they follow: 1');
  });

  test('dated in the future, or never, are set aside: nobody can have known them then', async () => {
    makeRepository(folder, [
      { at: '1970-01-01T00:00:00Z', files: { [FILE]: board(0) } },
      written(0, board(1)),
      { at: '2030-01-01T00:00:00Z', files: { [FILE]: board(2) } },
    ]);
    const report = await run();
    expect(report.sources[0]).toMatchObject({ captures: 3, parsed: 1, refused: { 'implausible-date': 2 } });
    expect((await snapshots(memory.db)).map(({ capturedAt }) => capturedAt)).toEqual([at(0)]);
    await run();
    expect(await refusalsByRule(memory.db)).toEqual([
      { source: 'aider-polyglot', rule: 'implausible-date', rows: 2 },
    ]);
  });

  test('larger than the source may be are refused unread; the others are taken', async () => {
    makeRepository(folder, [
      written(0, board(0)),
      written(1, `${board(1)}#${' '.repeat(5_000)}\n`),
      written(2, board(2)),
    ]);
    const report = await run({ source: await source({ maxBytes: 2_000 }) });
    expect(report).toMatchObject({
      captures: 3,
      outcomes: { parsed: 2, refused: 1 },
      bodiesAdded: 2,
      unaccounted: 0,
    });
    expect(report.sources[0]?.refused).toEqual({ 'too-large': 1 });
  });
});

describe('what cannot be read', () => {
  fresh(beforeAll, afterAll);

  test('a file that never was, a folder by its name, and a folder that is no repository are failures', async () => {
    makeRepository(folder, history().slice(0, 3));
    expect((await run({ file: 'website/bord.yml' })).sources[0]?.failure).toContain('was never a file');
    expect((await run({ file: 'website' })).sources[0]?.failure).toContain('was never a file');
    const bare = mkdtempSync(path.join(folder, 'inside-'));
    writeFileSync(path.join(bare, 'x'), '');
    const effects = { db: memory.db, now: () => NOW, log: () => undefined };
    const report = await backfillGit(effects, {
      source: await source(),
      location: located(bare),
      file: FILE,
      address: ADDRESS,
      until: null,
      cacheFolder: folder,
    });
    expect(report.sources[0]?.failure).toContain('not a git repository');
  });
});

describe('an address that is no repository', () => {
  test.each([
    ['--upload-pack=touch /tmp/x', 'option'],
    ['ext::sh -c touch% /tmp/x', 'neither'],
    ['ssh://git@example.org/x.git', 'neither'],
    ['git@example.org:x/y.git', 'neither'],
    ['http://example.org/x.git', 'neither'],
    ['https://user:secret@example.org/x.git', 'password'],
    ['/no/such/folder', 'no folder'],
  ])('%s', (text, why) => {
    const said = gitLocation(text);
    expect(said).toContain(why);
    expect(said).not.toContain('secret');
  });
});

describe('the address that a file has live', () => {
  const file = 'aider/website/_data/polyglot_leaderboard.yml';
  test.each([
    ['the repository the source reads', 'https://github.com/Aider-AI/aider.git', file, 1],
    ['with another spelling of its name', 'https://github.com/aider-ai/aider', file, 1],
    ['a fork', 'https://github.com/somebody/aider', file, 0],
    ['another host', 'https://gitlab.com/Aider-AI/aider', file, 0],
    ['another file', 'https://github.com/Aider-AI/aider', 'README.md', 0],
    ['a file of the same name elsewhere', 'https://github.com/Aider-AI/aider', 'polyglot_leaderboard.yml', 0],
  ])('%s', async (_name, url, path, found) => {
    const addresses = addressesOf(await source(), located(url), path);
    expect(addresses).toEqual(found === 1 ? [ADDRESS] : []);
  });

  test('a clone on this machine is known by the path alone; a source may fetch it twice', async () => {
    const clone = located(tmpdir());
    const twice = await source({
      discover: () => [
        { url: `https://raw.githubusercontent.com/a/b/main/${file}` },
        { url: `https://raw.githubusercontent.com/a/b/refs/heads/old/${file}` },
        { url: `https://example.org/a/b/main/${file}` },
      ],
    });
    expect(addressesOf(await source(), clone, file)).toEqual([ADDRESS]);
    expect(addressesOf(twice, clone, file)).toHaveLength(2);
  });
});
