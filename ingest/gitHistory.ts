/**
 * The versions of one file in a repository's history: one `git log` for the list, one `git cat-file` for all bytes,
 * however many there are (a git process a version costs a hundred times as much).
 */
import type { Instant } from '#domain/day.ts';
import { failed, ok, type Result } from '#domain/failure.ts';
import { noGit, runGit, startGit, type GitRepository } from '#ingest/gitRepository.ts';

export interface FileVersion {
  readonly commit: string;
  /** git's id of the bytes; equal ids are equal bytes. */
  readonly blob: string;
  /** The committer's date; null when the commit states none that a calendar has. */
  readonly committedAt: Instant | null;
}

const REGULAR_FILES = new Set(['100644', '100755']);
const ENTRY =
  /^(?:([0-9a-f]{40,64}) (-?\d*)\n)?:\d{6} (\d{6}) ([0-9a-f]{40,64}) ([0-9a-f]{40,64}) ([A-Z])\d*$/;

/**
 * Every version of a file on the branch, oldest first. The branch is its first parents: what a merge brought in counts
 * from the merge, which is when it could be seen there. Removals, links and changes of mode alone are no versions, and
 * a file that was renamed begins with its present name.
 */
export async function fileVersions(repository: GitRepository, file: string): Promise<Result<FileVersion[]>> {
  const log = await runGit(repository.at, [
    'log',
    '-z',
    '--raw',
    '--no-abbrev',
    '--no-renames',
    '--no-ext-diff',
    '--first-parent',
    '-m',
    '--format=format:%H %ct',
    repository.revision,
    '--',
    file,
  ]);
  return log.ok ? ok(versionsIn(log.value, file).toReversed()) : log;
}

/** The versions that `git log -z --raw` lists, in its order. */
export function versionsIn(log: string, file: string): FileVersion[] {
  const tokens = log.split('\0');
  const versions: FileVersion[] = [];
  let commit = '';
  let seconds = '';
  for (let at = 0; at < tokens.length; at += 1) {
    const [, hash, date, mode = '', before, after] = ENTRY.exec(tokens[at] ?? '') ?? [];
    if (after === undefined) continue;
    if (hash !== undefined) [commit, seconds] = [hash, date ?? ''];
    at += 1; // the path stands in a token of its own; of a folder it names what is inside
    if (tokens[at] === file && REGULAR_FILES.has(mode) && before !== after)
      versions.push({ commit, blob: after, committedAt: instantOf(seconds) });
  }
  return versions;
}

function instantOf(seconds: string): Instant | null {
  const date = new Date(/^-?\d+$/.test(seconds) ? Number(seconds) * 1_000 : Number.NaN);
  const text = Number.isNaN(date.getTime()) ? '' : date.toISOString();
  return /^\d{4}-/.test(text) ? `${text.slice(0, 19)}Z` : null;
}

/** The size of each blob in bytes, without reading it; null for one that is not in the clone. */
export async function blobSizes(
  repository: GitRepository,
  blobs: readonly string[],
): Promise<Result<Map<string, number | null>>> {
  const asked = [...new Set(blobs)];
  const answer = await runGit(repository.at, ['cat-file', '--batch-check'], {
    input: asked.map((blob) => `${blob}\n`).join(''),
  });
  if (!answer.ok) return answer;
  const sizes = answer.value.split('\n').map((line) => /^[0-9a-f]+ blob (\d+)$/.exec(line)?.[1]);
  return ok(
    new Map(asked.map((blob, index) => [blob, sizes[index] === undefined ? null : Number(sizes[index])])),
  );
}

/**
 * The bytes of each version in turn, one in memory at a time; ends with the first that git cannot give. Read it with
 * `for await`: leaving the loop is what ends git.
 */
export async function* readBlobs<V extends Pick<FileVersion, 'blob'>>(
  repository: GitRepository,
  versions: readonly V[],
): AsyncGenerator<{ version: V; body: Result<Buffer> }> {
  const child = startGit(repository.at, ['cat-file', '--batch']);
  let trouble = 'git ended early';
  child.once('error', (error) => (trouble = noGit(error)));
  child.stdin.on('error', () => undefined); // the missing answer tells
  child.stderr.on('data', (chunk: Buffer) => (trouble = chunk.toString().trim().slice(0, 300)));
  const output = new ByteReader(child.stdout);
  try {
    for (const version of versions) {
      child.stdin.write(`${version.blob}\n`);
      const heading = await output.line();
      const size = /^[0-9a-f]+ blob (\d+)$/.exec(heading ?? '')?.[1];
      const bytes = size === undefined ? null : await output.bytes(Number(size));
      if (!bytes) {
        const detail = heading ?? trouble;
        yield { version, body: failed({ kind: 'unreachable', url: repository.name, detail }) };
        return;
      }
      await output.bytes(1); // the newline after every blob
      yield { version, body: ok(bytes) };
    }
  } finally {
    child.kill();
  }
}

/** Lines and counted bytes out of one stream; null where it ends too soon. */
class ByteReader {
  readonly #chunks: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(stream: AsyncIterable<Buffer>) {
    this.#chunks = stream[Symbol.asyncIterator]();
  }

  async line(): Promise<string | null> {
    for (;;) {
      const end = this.#rest.indexOf(0x0a);
      if (end >= 0) {
        const line = this.#rest.subarray(0, end).toString('utf8');
        this.#rest = this.#rest.subarray(end + 1);
        return line;
      }
      const next = await this.#chunks.next();
      if (next.done) return null;
      this.#rest = Buffer.concat([this.#rest, next.value]);
    }
  }

  async bytes(count: number): Promise<Buffer | null> {
    const parts = [this.#rest];
    let held = this.#rest.length;
    while (held < count) {
      const next = await this.#chunks.next();
      if (next.done) return null;
      parts.push(next.value);
      held += next.value.length;
    }
    const all = parts.length === 1 ? this.#rest : Buffer.concat(parts);
    this.#rest = all.subarray(count);
    return all.subarray(0, count);
  }
}
