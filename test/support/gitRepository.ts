/** Git repositories for tests, written with one `git fast-import` however many commits they have. */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';

export interface TestCommit {
  /** Committer's date, ISO in UTC. */
  readonly at: string;
  /** What the commit writes; null removes. */
  readonly files: Readonly<Record<string, string | Uint8Array | null>>;
  /** `main` when absent. */
  readonly branch?: string;
  /** Another branch that is merged in. */
  readonly merge?: string;
}

/** Makes a bare repository of the commits; a new branch begins at the tip of `main`. */
export function makeRepository(folder: string, commits: readonly TestCommit[]): void {
  mkdirSync(folder, { recursive: true });
  git(folder, ['init', '--quiet', '--bare', '--initial-branch=main', '.']);
  addCommits(folder, commits);
}

/** Adds commits to a repository of `makeRepository`. */
export function addCommits(folder: string, commits: readonly TestCommit[]): void {
  const before = new Set(branchesOf(folder));
  const written = new Set<string>();
  const parts = commits.map((commit) => {
    const branch = commit.branch ?? 'main';
    // fast-import goes on from what it wrote itself; it has to be told of everything else
    const from = written.has(branch)
      ? null
      : [branch, 'main'].find((name) => before.has(name) || written.has(name));
    const tip = (name: string) => `refs/heads/${name}${written.has(name) ? '' : '^0'}`;
    const parents = `${from ? `from ${tip(from)}\n` : ''}${commit.merge === undefined ? '' : `merge ${tip(commit.merge)}\n`}`;
    written.add(branch);
    return Buffer.concat([
      Buffer.from(
        `commit refs/heads/${branch}\ncommitter Test <test@example.org> ${Date.parse(commit.at) / 1000} +0000\ndata 0\n` +
          parents,
      ),
      ...Object.entries(commit.files).flatMap(([file, body]) => fileParts(file, body)),
      Buffer.from('\n'),
    ]);
  });
  git(folder, ['fast-import', '--quiet'], Buffer.concat(parts));
}

function fileParts(file: string, body: string | Uint8Array | null): Uint8Array[] {
  if (body === null) return [Buffer.from(`D ${file}\n`)];
  const bytes = Buffer.from(body);
  return [Buffer.from(`M 100644 inline ${file}\ndata ${bytes.length}\n`), bytes, Buffer.from('\n')];
}

function branchesOf(folder: string): string[] {
  return git(folder, ['for-each-ref', '--format=%(refname:short)', 'refs/heads']).split('\n').filter(Boolean);
}

function git(folder: string, words: readonly string[], input: Uint8Array = Buffer.alloc(0)): string {
  const ended = spawnSync('git', [...words], { cwd: folder, input, maxBuffer: 64_000_000 });
  if (ended.status !== 0)
    throw new Error(`git ${words.join(' ')}: ${ended.stderr.toString() || String(ended.error)}`);
  return ended.stdout.toString();
}
