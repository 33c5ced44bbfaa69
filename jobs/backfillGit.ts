/** Every version of a file in a git history, along the same road as a replay; commit dates say when each was known. */
import path from 'node:path';
import type { Instant } from '#domain/day.ts';
import { explain } from '#domain/failure.ts';
import { blobSizes, fileVersions, readBlobs, type FileVersion } from '#ingest/gitHistory.ts';
import { openRepository, type GitLocation, type GitRepository } from '#ingest/gitRepository.ts';
import { loadSources } from '#ingest/registry.ts';
import type { Source } from '#ingest/source.ts';
import { openBackfill, type Backfill, type BackfillReport } from '#jobs/backfill.ts';
import type { Effects } from '#jobs/effects.ts';

export interface GitBackfillOptions {
  readonly source: Source;
  readonly location: GitLocation;
  /** Path of the file inside the repository. */
  readonly file: string;
  /** The address under which the source is fetched live; versions join its sightings. */
  readonly address: string;
  /** Only versions committed at or before this instant. */
  readonly until: Instant | null;
  /** Where copies of remote repositories are kept. */
  readonly cacheFolder: string;
}

interface DatedVersion extends FileVersion {
  readonly committedAt: Instant;
}

/** git is of 2005 and boards of models are younger: an earlier date is a broken clock or an empty field. */
const EARLIEST = '2000-01-01T00:00:00Z';

/** Where the refusal of a commit without a date stands: git's zero. */
const NO_DATE = '1970-01-01T00:00:00Z';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.csv': 'text/csv',
  '.html': 'text/html',
  '.json': 'application/json',
  '.jsonl': 'application/jsonl',
  '.md': 'text/markdown',
  '.xml': 'application/xml',
  '.yaml': 'application/yaml',
  '.yml': 'application/yaml',
  '.zip': 'application/zip',
};

/** Takes the versions that were not sighted before. What cannot be read is a failure of the source, never half a run. */
export async function backfillGit(effects: Effects, options: GitBackfillOptions): Promise<BackfillReport> {
  const backfill = await openBackfill(effects, await loadSources(), options.source);
  const versions = await takeHistory(effects, options, backfill);
  return backfill.finish({ how: 'git', attempts: 0 }, versions);
}

async function takeHistory(
  effects: Effects,
  options: GitBackfillOptions,
  backfill: Backfill,
): Promise<{ found: number; alreadySighted: number; sameSecond: number }> {
  const { location, file, address, until } = options;
  const giveUp = (reason: string) => {
    backfill.fail(reason);
    return { found: 0, alreadySighted: 0, sameSecond: 0 };
  };
  const repository = await openRepository(location, options.cacheFolder, effects.log);
  if (!repository.ok) return giveUp(explain(repository.failure));
  const history = await fileVersions(repository.value, file);
  if (!history.ok) return giveUp(explain(history.failure));
  if (history.value.length === 0)
    return giveUp(`${file} was never a file on the branch of ${repository.value.name}`);
  sayOddities(effects, repository.value, history.value);

  const now = effects.now();
  const wanted = history.value.filter(({ committedAt }) => until === null || (committedAt ?? '') <= until);
  const dated = wanted.filter(
    (version): version is DatedVersion =>
      version.committedAt !== null && version.committedAt >= EARLIEST && version.committedAt <= now,
  );
  for (const version of wanted) {
    if (dated.some((one) => one === version)) continue;
    await backfill.setAside(
      { url: address, capturedAt: version.committedAt ?? NO_DATE },
      {
        kind: 'implausible',
        rule: 'implausible-date',
        detail: `commit ${version.commit} says ${version.committedAt ?? 'no date'}`,
      },
    );
  }
  const standing = inDateOrder(dated);
  const unseen = standing.filter(
    ({ committedAt }) => !backfill.isSighted({ url: address, capturedAt: committedAt }),
  );
  await takeVersions(options, repository.value, backfill, unseen);
  return {
    found: wanted.length,
    alreadySighted: standing.length - unseen.length,
    sameSecond: dated.length - standing.length,
  };
}

/**
 * The versions in the order of their dates, of a second only the last that the branch had.
 *
 * A commit may be dated before the one it follows (history that was rebased or imported, a wrong clock). No date is
 * invented for it: it stands at the date it states. Taking by date and not by place in the history is what a replay of an
 * archive does, and it makes two runs that meet in the middle end where one long run ends. A version that
 * turns up behind newer sightings is a late capture to the road, which puts it in its place.
 */
function inDateOrder(history: readonly DatedVersion[]): DatedVersion[] {
  const bySecond = new Map(history.map((version) => [version.committedAt, version]));
  return [...bySecond.values()].toSorted((a, b) => (a.committedAt < b.committedAt ? -1 : 1));
}

async function takeVersions(
  { source, file, address }: GitBackfillOptions,
  repository: GitRepository,
  backfill: Backfill,
  versions: readonly DatedVersion[],
): Promise<void> {
  if (versions.length === 0) return;
  const sizes = await blobSizes(
    repository,
    versions.map(({ blob }) => blob),
  );
  if (!sizes.ok) return backfill.fail(explain(sizes.failure));
  const isTooLarge = ({ blob }: FileVersion) => (sizes.value.get(blob) ?? 0) > source.maxBytes;
  for (const { committedAt } of versions.filter(isTooLarge))
    await backfill.setAside(
      { url: address, capturedAt: committedAt },
      { kind: 'too-large', url: address, limitBytes: source.maxBytes },
    );
  const readable = versions.filter((version) => !isTooLarge(version));
  const mediaType = MEDIA_TYPES[path.posix.extname(file).toLowerCase()] ?? 'application/octet-stream';
  for await (const { version, body } of readBlobs(repository, readable)) {
    if (!body.ok) return backfill.fail(explain(body.failure));
    await backfill.take(
      { url: address, bytes: body.value, mediaType },
      {
        capturedAt: version.committedAt,
        how: 'git',
        origin: { repo: repository.name, commit: version.commit, path: file },
        fidelity: 'verbatim',
        etag: null,
        lastModified: null,
      },
    );
  }
}

function sayOddities(
  effects: Effects,
  { isShallow, name }: GitRepository,
  history: readonly FileVersion[],
): void {
  if (isShallow) effects.log(`${name} is a shallow clone: what was before its first commit is not in it`);
  const backwards = history.filter(
    ({ committedAt }, index) => (committedAt ?? '') < (history[index - 1]?.committedAt ?? ''),
  );
  const [first] = backwards;
  if (first)
    effects.log(
      `versions dated before the one they follow: ${backwards.length}, the first in commit ${first.commit}; each stands at the date it states`,
    );
}

/**
 * The addresses under which a source fetches a file of a repository: those on raw.githubusercontent.com with its path
 * and, where the repository is named by its GitHub address, of that repository. More than one, or none, is for a person to settle.
 */
export function addressesOf(source: Source, location: GitLocation, file: string): string[] {
  const github =
    location.kind === 'https'
      ? /^https:\/\/(?:www\.)?github\.com\/([^/]+\/[^/]+?)(?:\.git)?$/i.exec(location.url)?.[1]
      : undefined;
  if (location.kind === 'https' && github === undefined) return [];
  return source
    .discover(() => null)
    .map(({ url }) => url)
    .filter((url) => {
      const place = rawPlace(url);
      if (place?.path !== file) return false;
      return github === undefined || place.repository.toLowerCase() === github.toLowerCase();
    });
}

/** `owner/repo` and the path that a raw address means: the branch is one segment, or three in `refs/heads/main`. */
function rawPlace(address: string): { repository: string; path: string } | null {
  const url = URL.parse(address);
  if (url?.hostname !== 'raw.githubusercontent.com') return null;
  const [owner = '', repo = '', ...rest] = url.pathname.slice(1).split('/').map(decoded);
  const isRef = rest[0] === 'refs' && (rest[1] === 'heads' || rest[1] === 'tags');
  return { repository: `${owner}/${repo}`, path: rest.slice(isRef ? 3 : 1).join('/') };
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
