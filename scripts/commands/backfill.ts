import path from 'node:path';
import type { Source } from '#ingest/source.ts';
import type { BackfillReport } from '#jobs/backfill.ts';
import type { Effects } from '#jobs/effects.ts';
import { dayOption, EXIT, textOption, UsageError, type Command, type Invocation } from '#scripts/command.ts';
import { reportLines } from '#scripts/ingestLines.ts';

const GIT_ONLY = ['path', 'until', 'address'];
const WAYBACK_ONLY = ['url', 'from', 'to'];

export default {
  name: 'backfill',
  summary:
    "bring in a source's past: a file's versions in a git history, or the Internet Archive's snapshots",
  usage:
    'git URL --path FILE --source ID [--until ISO] [--address URL] | wayback --source ID [--url URL] [--from DAY] [--to DAY]',
  options: {
    source: { type: 'string' },
    path: { type: 'string' },
    until: { type: 'string' },
    address: { type: 'string' },
    url: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
  },
  help: {
    source: 'the source whose past it is; gapwatch sources lists them',
    path: 'git: the file inside the repository, one a call; renames are not followed: name the older path in another call',
    until: 'git: only versions committed at or before this day or instant',
    address:
      "git: the address the file is fetched from live, where the source's own addresses do not tell (a mirror, a file of a day)",
    url: "wayback: the address to look up; default: the source's own",
    from: 'wayback: only snapshots of this day or later',
    to: 'wayback: only snapshots of this day or earlier',
  },
  writes: true,
  run: async (invocation) => {
    const [road, ...words] = invocation.words;
    if (road === 'git') return fromGit(invocation, words);
    if (road === 'wayback') return fromWayback(invocation, words);
    throw new UsageError(road === undefined ? 'git or wayback?' : `${road} is neither git nor wayback`);
  },
} satisfies Command;

async function fromGit(invocation: Invocation, words: readonly string[]): Promise<number> {
  refuseOptions(invocation, WAYBACK_ONLY, 'wayback');
  const [repository, ...more] = words;
  if (repository === undefined || more.length > 0)
    throw new UsageError('name one repository: an https address or the folder of a clone');
  const { gitLocation } = await import('#ingest/gitRepository.ts');
  const location = gitLocation(repository);
  if (typeof location === 'string') throw new UsageError(location);
  const source = await sourceOption(invocation);
  const file = fileOption(invocation);
  const until = await untilOption(invocation);
  const { addressesOf, backfillGit } = await import('#jobs/backfillGit.ts');
  const address =
    addressOption(invocation, 'address') ?? onlyAddress(source, addressesOf(source, location, file), file);
  return backfill(invocation, (effects) =>
    backfillGit(effects, {
      source,
      location,
      file,
      address,
      until,
      cacheFolder: path.join(invocation.home, 'git'),
    }),
  );
}

async function fromWayback(invocation: Invocation, words: readonly string[]): Promise<number> {
  refuseOptions(invocation, GIT_ONLY, 'git');
  if (words.length > 0)
    throw new UsageError(`${words.join(' ')} is one word too many; --url names an address`);
  const source = await sourceOption(invocation);
  const url = addressOption(invocation, 'url');
  const urls = url === null ? source.discover(() => null).map((request) => request.url) : [url];
  const from = dayOption(invocation.options, 'from');
  const to = dayOption(invocation.options, 'to');
  if (from !== null && to !== null && from > to) throw new UsageError(`--from ${from} is after --to ${to}`);
  return backfill(invocation, async (effects) => {
    const { backfillWayback } = await import('#jobs/backfillWayback.ts');
    return backfillWayback(effects, { source, urls, from, to });
  });
}

function backfill(
  invocation: Invocation,
  work: (effects: Effects) => Promise<BackfillReport>,
): Promise<number> {
  return invocation.withMemory(async ({ db }) => {
    const report = await work({ db, now: invocation.now, log: invocation.log });
    invocation.print(report, () => [versionsLine(report), ...reportLines(report)]);
    return report.sources.some((source) => source.failure) ? EXIT.sourcesFailed : EXIT.done;
  });
}

function versionsLine({ versions }: BackfillReport): string {
  const { found, alreadySighted, sameSecond, notRead } = versions;
  return `${found} versions: ${alreadySighted} sighted before, ${sameSecond} replaced within their second, ${notRead} not read`;
}

async function sourceOption({ options }: Invocation): Promise<Source> {
  const id = textOption(options, 'source');
  if (id === null) throw new UsageError('--source says whose past it is');
  const { loadSources } = await import('#ingest/registry.ts');
  const source = (await loadSources()).get(id);
  if (!source) throw new UsageError(`there is no source ${id}; gapwatch sources lists them`);
  return source;
}

function fileOption({ options }: Invocation): string {
  const file = textOption(options, 'path');
  if (file === null) throw new UsageError('--path names the file inside the repository');
  const isPlain = file !== '' && !file.startsWith('-') && !/[\u0000-\u001f\\]/.test(file);
  if (!isPlain || file.split('/').some((part) => part === '' || part === '.' || part === '..'))
    throw new UsageError(`--path wants a path such as data/prices.json, not ${file}`);
  return file;
}

async function untilOption({ options }: Invocation): Promise<string | null> {
  const text = textOption(options, 'until');
  if (text === null) return null;
  const { Day, Instant } = await import('#domain/day.ts');
  if (Day.safeParse(text).success) return `${text}T23:59:59Z`;
  if (Instant.safeParse(text).success) return `${new Date(text).toISOString().slice(0, 19)}Z`;
  throw new UsageError(`--until wants a day or an instant such as 2026-03-31T12:00:00Z, not ${text}`);
}

function addressOption({ options }: Invocation, name: string): string | null {
  const text = textOption(options, name);
  if (text !== null && URL.parse(text)?.protocol !== 'https:')
    throw new UsageError(`--${name} wants an https address, not ${text}`);
  return text;
}

function onlyAddress(source: Source, addresses: readonly string[], file: string): string {
  const [address, ...more] = addresses;
  if (address === undefined)
    throw new UsageError(
      `${source.id} fetches no ${file} of that repository; --address says which address it is`,
    );
  if (more.length > 0)
    throw new UsageError(`${source.id} fetches ${addresses.join(' and ')}; --address says which`);
  return address;
}

function refuseOptions({ options }: Invocation, names: readonly string[], other: string): void {
  const wrong = names.find((name) => options[name] !== undefined);
  if (wrong !== undefined) throw new UsageError(`--${wrong} belongs to backfill ${other}`);
}
