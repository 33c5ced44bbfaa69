/** The project's own files, for the tests of the house. */
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** Every file under the given folders, as paths from the project's root. */
export function projectFiles(folders: readonly string[]): string[] {
  return folders.flatMap((folder) => walk(folder)).toSorted();
}

function walk(relative: string): string[] {
  const absolute = path.join(projectRoot, relative);
  if (!statSync(absolute, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(absolute, { withFileTypes: true }).flatMap((entry) => {
    const child = path.posix.join(relative, entry.name);
    return entry.isDirectory()
      ? entry.name === 'node_modules' || entry.name === 'data'
        ? []
        : walk(child)
      : [child];
  });
}
