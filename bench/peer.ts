/**
 * The public peer: git-history (https://github.com/simonw/git-history) over the same versions of LiteLLM's cost map as commits of a
 * repository, for its speed and for the change points that it finds.
 *
 * Compared are the moves of a price: where `input_cost_per_token` or `output_cost_per_token` of an entry that we read differs
 * from what it was before, by entry, field, capture and value. Ours are told before anything waits for confirmation.
 * git-history never notes that an entry is gone, so a value that comes back unchanged is no move on either side.
 */
import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { readArchiveBody } from '#ingest/archive.ts';
import { embeddedEngine } from './engine.ts';
import { withHistory, type History } from './history.ts';
import { ownMoves, peerMoves, refusalKey, type Move } from './priceMoves.ts';
import { replayProcess, type Took } from './replayProcess.ts';

const SOURCE = 'litellm-prices';
const FILE = 'model_prices_and_context_window.json';
const run = promisify(execFile);

const checkout = process.env['GAPWATCH_GIT_HISTORY'];

/** Why the peer cannot be measured, or null. */
export const peerMissing: string | null =
  checkout !== undefined && existsSync(path.join(checkout, 'git_history'))
    ? null
    : 'git-history: skipped, GAPWATCH_GIT_HISTORY does not name a checkout of it (needs python3-git, sqlite-utils, python3-click)';

export const PEER_HEADER = [
  `${SOURCE}, by`,
  'CPU s',
  'seconds',
  'CPU times ours',
  'moves of prices',
  'only here',
  'of which refused by us as impossible units',
];

/** git-history and our replay on the embedded engine, each in a process of its own. */
export async function peerRows(archive: string): Promise<string[][]> {
  return withHistory(archive, SOURCE, async (history) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'gapwatch-peer-'));
    try {
      const repository = path.join(folder, 'repository');
      await buildRepository(repository, history);
      const database = path.join(folder, 'history.db');
      const theirs = await runPeer(repository, database);
      const ours = await embeddedEngine().withAddress((address) => replayProcess(address, history.folder));
      const moves = peerMoves(database);
      const own = await ownMoves(history);
      const isRefused = (move: Move) => own.refused.has(refusalKey(move));
      return [
        row('git-history', theirs, ours, moves, own.moves, isRefused),
        row('gapwatch, embedded engine', ours, ours, own.moves, moves, isRefused),
      ];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

type CpuAndWall = Pick<Took, 'cpuSeconds' | 'seconds'>;

function row(
  who: string,
  took: CpuAndWall,
  ours: CpuAndWall,
  moves: readonly Move[],
  others: readonly Move[],
  isRefused: (move: Move) => boolean,
): string[] {
  const there = new Set(others.map(moveKey));
  const alone = moves.filter((move) => !there.has(moveKey(move)));
  return [
    who,
    took.cpuSeconds.toFixed(1),
    took.seconds.toFixed(1),
    (took.cpuSeconds / ours.cpuSeconds).toFixed(1),
    String(moves.length),
    String(alone.length),
    String(alone.filter(isRefused).length),
  ];
}

function moveKey({ name, field, at, price }: Move): string {
  return [name, field, at, price].join(' ');
}

/** A commit a capture, dated by it; a body that is not JSON is left out, because git-history ends at one. */
async function buildRepository(repository: string, { folder, captures }: History): Promise<void> {
  mkdirSync(repository);
  await run('git', ['init', '-q', '-b', 'main', repository]);
  const git = spawn('git', ['-C', repository, 'fast-import', '--quiet'], {
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  const ended = once(git, 'exit');
  for (const capture of captures) {
    const body = readArchiveBody(folder, capture, capture.bytes);
    if (!body.ok || !isJson(body.value.text)) continue;
    const seconds = Date.parse(capture.capturedAt) / 1000;
    const bytes = Buffer.from(body.value.text);
    git.stdin.write(
      `commit refs/heads/main\ncommitter bench <bench@example.org> ${seconds} +0000\ndata 0\nM 644 inline ${FILE}\ndata ${bytes.length}\n`,
    );
    git.stdin.write(bytes);
    git.stdin.write('\n');
  }
  git.stdin.end();
  await ended;
  await run('git', ['-C', repository, 'checkout', '-q', 'main']);
}

/** An entry is an item, named by its key; `sample_spec` is none. */
const CONVERT =
  "[dict(entry, name=name) for name, entry in json.loads(content).items() if name != 'sample_spec' and isinstance(entry, dict)]";
const RUNNER = `
import json, resource, sys, time
from git_history.cli import cli
began = time.time()
cli(sys.argv[1:], standalone_mode=False)
used = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps({"seconds": time.time() - began, "cpuSeconds": used.ru_utime + used.ru_stime}))`;

async function runPeer(repository: string, database: string): Promise<CpuAndWall> {
  const options = ['--repo', repository, '--id', 'name', '--convert', CONVERT, '--silent'];
  const { stdout } = await run(
    '/usr/bin/python3', // the one that Debian's packages are for
    ['-c', RUNNER, 'file', database, path.join(repository, FILE), ...options],
    { env: { ...process.env, PYTHONPATH: checkout } },
  );
  return JSON.parse(stdout) as CpuAndWall; // as RUNNER prints it
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
