/**
 * Public git repositories: a clone on this machine, read where it is, or an https address, copied into a cache folder and
 * brought up to date from there the next time. git runs as a process with arguments, never through a shell; it may
 * speak https and nothing else, asks nobody for a password and sends none.
 */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { failed, ok, type Result } from '#domain/failure.ts';

export type GitLocation =
  { readonly kind: 'https'; readonly url: string } | { readonly kind: 'folder'; readonly folder: string };

/** A repository that can be read without a network. */
export interface GitRepository {
  /** Where it is, for git. */
  readonly at: readonly string[];
  /** The branch whose history counts. */
  readonly revision: string;
  /** What evidence calls it: its address, or the folder's own name. Whose home a clone is in concerns nobody. */
  readonly name: string;
  readonly isShallow: boolean;
}

/** The longest list of versions taken from git at once; 100,000 versions are some 20 MB. */
const MOST_OUTPUT_BYTES = 256_000_000;
const CACHED_HEAD = 'refs/gapwatch/head';

const SETTINGS = [
  'credential.helper=',
  'core.askPass=',
  'core.fsmonitor=false',
  'core.hooksPath=/dev/null',
  'gc.auto=0',
  'maintenance.auto=false',
  'http.lowSpeedLimit=1000',
  'http.lowSpeedTime=60',
  'log.showSignature=false',
  'log.showRoot=true',
  'log.follow=false',
  'log.diffMerges=first-parent',
  'protocol.allow=never',
  'protocol.ext.allow=never',
];

/** What an address typed by a person stands for, or in words why it is not read. */
export function gitLocation(text: string): GitLocation | string {
  if (text.startsWith('-')) return `${text} looks like an option, not like a repository`;
  if (/^https:\/\//i.test(text)) {
    const url = URL.parse(text);
    if (!url) return `${text} is not an address`;
    // it would stand in every piece of evidence
    if (url.username || url.password)
      return 'an address with a user or a password in it is not read; only public repositories are';
    return { kind: 'https', url: url.href.replace(/\/+$/, '') };
  }
  const file = /^file:\/\//i.test(text) ? folderOfUrl(text) : text;
  if (file === null || /^[a-z][a-z0-9+.-]*:/i.test(file) || /^[^/]+@[^/]+:/.test(file))
    return `${text} is neither an https address nor a folder; other ways of reaching a repository are not used`;
  const folder = path.resolve(file);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return `there is no folder ${folder}`;
  return { kind: 'folder', folder: realpathSync(folder) };
}

function folderOfUrl(text: string): string | null {
  try {
    return fileURLToPath(text);
  } catch {
    return null;
  }
}

/** The repository of a location, brought up to date first when it is a remote one. `log` gets git's progress. */
export async function openRepository(
  location: GitLocation,
  cacheFolder: string,
  log: (line: string) => void,
): Promise<Result<GitRepository>> {
  if (location.kind === 'folder') {
    const at = ['-C', location.folder];
    const shallow = await runGit(at, ['rev-parse', '--is-shallow-repository']);
    if (!shallow.ok) return shallow;
    const name = path.basename(location.folder).replace(/\.git$/, '');
    return ok({ at, revision: 'HEAD', name, isShallow: shallow.value.trim() === 'true' });
  }
  const at = [`--git-dir=${path.join(cacheFolder, cacheName(location.url))}`];
  const made = await makeCache(path.join(cacheFolder, cacheName(location.url)));
  if (!made.ok) return made;
  // one branch, no tags; what an earlier run fetched is not fetched again
  const fetched = await runGit(
    ['-c', 'protocol.https.allow=always', ...at],
    ['fetch', '--progress', '--no-tags', '--', location.url, `+HEAD:${CACHED_HEAD}`],
    { onStderr: progressTo(log) },
  );
  if (!fetched.ok) return fetched;
  return ok({ at, revision: CACHED_HEAD, name: location.url.replace(/\.git$/, ''), isShallow: false });
}

/** A folder's name that tells a person which repository it is, and no two repositories share. */
function cacheName(url: string): string {
  const readable = url.replace(/^https:\/\/|\.git$/g, '').replaceAll(/[^A-Za-z0-9.-]+/g, '_');
  return `${readable.slice(0, 80)}-${createHash('sha256').update(url).digest('hex').slice(0, 8)}.git`;
}

/** An empty repository, made beside its place first: one whose making was interrupted is never taken for whole. */
async function makeCache(folder: string): Promise<Result<string>> {
  if (existsSync(folder)) return ok(folder);
  const half = `${folder}.new`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(path.dirname(folder), { recursive: true });
  const made = await runGit([], ['init', '--quiet', '--bare', '--template=', '--', half]);
  if (!made.ok) return made;
  renameSync(half, folder);
  return ok(folder);
}

/** git's own progress, a line each time a stage begins or passes another tenth. */
function progressTo(log: (line: string) => void): (text: string) => void {
  let last = '';
  return (text) => {
    const line = text.split(/[\r\n]/).findLast((part) => /\d%/.test(part));
    const stage = line?.replace(/(\d*)\d%.*$/, '$1');
    if (line === undefined || stage === undefined || stage === last) return;
    last = stage;
    log(`git: ${line.trim()}`);
  };
}

interface RunOptions {
  readonly input?: string;
  readonly onStderr?: (text: string) => void;
}

/** What a git command prints, or why it did not. */
export function runGit(
  at: readonly string[],
  words: readonly string[],
  options: RunOptions = {},
): Promise<Result<string>> {
  const child = startGit(at, words);
  const chunks: Buffer[] = [];
  let bytes = 0;
  let complaint = '';
  child.stdout.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > MOST_OUTPUT_BYTES) child.kill();
    else chunks.push(chunk);
  });
  child.stderr.on('data', (chunk: Buffer) => {
    complaint = `${complaint}${chunk.toString()}`.slice(-4_000);
    options.onStderr?.(chunk.toString());
  });
  child.stdin.on('error', () => undefined); // git ended first: its exit says why
  child.stdin.end(options.input ?? '');
  return new Promise((resolve) => {
    const fail = (detail: string) => resolve(failed({ kind: 'unreachable', url: nameOf(at, words), detail }));
    child.once('error', (error) => fail(noGit(error)));
    child.once('close', (code) =>
      code === 0 ? resolve(ok(Buffer.concat(chunks).toString('utf8'))) : fail(reasonIn(complaint, code)),
    );
  });
}

/** A git process under our settings, whatever the user's own environment and configuration say. */
export function startGit(at: readonly string[], words: readonly string[]): ChildProcessWithoutNullStreams {
  const settings = SETTINGS.flatMap((setting) => ['-c', setting]);
  return spawn('git', [...settings, ...at, ...words], { env: gitEnvironment(at), stdio: 'pipe' });
}

function gitEnvironment(at: readonly string[]): NodeJS.ProcessEnv {
  // a GIT_DIR left over from a hook would lead to another repository
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^GIT_(?!SSL_)/.test(name) && name !== 'SSH_ASKPASS',
  );
  const folder = at[0] === '-C' ? at[1] : undefined;
  return {
    ...Object.fromEntries(inherited),
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_LITERAL_PATHSPECS: '1',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_NO_LAZY_FETCH: '1',
    GIT_OPTIONAL_LOCKS: '0',
    // a folder that is no repository must not stand for the one around it
    ...(folder === undefined ? {} : { GIT_CEILING_DIRECTORIES: path.dirname(folder) }),
  };
}

/** git's last words that say what was wrong, without its advice. */
function reasonIn(complaint: string, code: number | null): string {
  const lines = complaint.split(/[\r\n]+/).filter((line) => line.trim() !== '');
  const said = lines.find((line) => /^(fatal|error):/.test(line)) ?? lines.at(-1);
  return said?.replace(/^(fatal|error): /, '').slice(0, 300) ?? `git ended with ${code ?? 'a signal'}`;
}

export function noGit(error: Error): string {
  return 'code' in error && error.code === 'ENOENT' ? 'git is not installed here' : error.message;
}

/** The repository or address that a command was about. */
function nameOf(at: readonly string[], words: readonly string[]): string {
  return words.find((word) => word.startsWith('https://')) ?? at.at(-1)?.replace(/^--git-dir=/, '') ?? 'git';
}
