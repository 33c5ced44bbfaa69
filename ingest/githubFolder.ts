/** Sources that are repositories of many small files: GitHub's tree of a branch names them, the raw host serves them. */
import { z } from 'zod';
import { json } from '#ingest/decode/json.ts';
import type { Request } from '#ingest/source.ts';

const Tree = z.object({ tree: z.array(z.object({ path: z.string(), type: z.string() })) });

export interface GitFolder {
  /** `owner/name`. */
  readonly repository: string;
  readonly branch: string;
  /** Path of a file that is read, e.g. `models/….yml`. */
  readonly file: RegExp;
}

/** The tree, and the files that its newest body names. */
export function filesOf(folder: GitFolder, seen: (url: string) => string | null): Request[] {
  const tree = treeUrl(folder);
  const body = seen(tree);
  const decoded = body === null ? null : json(body);
  const named = decoded?.ok ? Tree.safeParse(decoded.value) : null;
  const files = (named?.success ? named.data.tree : []).filter(
    ({ path, type }) => type === 'blob' && folder.file.test(path),
  );
  return [{ url: tree }, ...files.map(({ path }) => ({ url: rawUrl(folder, path) }))];
}

/** The path of a raw address inside its repository; `` for any other address. */
export function pathIn({ repository, branch }: Omit<GitFolder, 'file'>, url: string): string {
  const root = rawUrl({ repository, branch }, '');
  return url.startsWith(root) ? decodeURIComponent(url.slice(root.length)) : '';
}

function treeUrl({ repository, branch }: GitFolder): string {
  return `https://api.github.com/repos/${repository}/git/trees/${branch}?recursive=1`;
}

function rawUrl({ repository, branch }: Omit<GitFolder, 'file'>, path: string): string {
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  return `https://raw.githubusercontent.com/${repository}/${branch}/${encoded}`;
}
