/** One source's captures as an archive of its own, so that a bench reads no more of the index than it needs. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readArchiveIndex, type ArchivedCapture } from '#ingest/archive.ts';

export interface History {
  readonly source: string;
  readonly folder: string;
  readonly captures: readonly ArchivedCapture[];
}

/** Runs `work` on the captures of a source, in a folder that is gone afterwards. */
export async function withHistory<T>(
  archive: string,
  source: string,
  work: (history: History) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'gapwatch-bench-'));
  try {
    symlinkSync(path.resolve(archive, 'blobs'), path.join(folder, 'blobs'));
    writeFileSync(path.join(folder, 'index.jsonl'), linesOf(archive, source).join('\n'));
    return await work({ source, folder, captures: readArchiveIndex(folder) });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function linesOf(archive: string, source: string): string[] {
  return readdirSync(archive)
    .filter((name) => /^index.*\.jsonl$/.test(name))
    .flatMap((name) => readFileSync(path.join(archive, name), 'utf8').split('\n'))
    .filter((line) => line.startsWith(`{"source":"${source}",`));
}
