/** A user's CSV files as rows with their lines. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { parseDay } from '#domain/day.ts';
import type { Access } from '#domain/model.ts';
import { loadCatalog } from '#catalog/load.ts';
import { accessOf } from '#catalog/openness.ts';
import { resolve } from '#catalog/resolve.ts';
import { readModels, readScores, type InputRow, type KnownModel, type ScoreInput } from '#gap/inputs.ts';

/** Rows of a CSV file with a header; columns nobody reads are passed over. */
export function readCsvRows(file: string): InputRow[] {
  const records: { info: { lines: number }; record: Record<string, string> }[] = parse(readFileSync(file), {
    bom: true,
    columns: true,
    info: true,
    skip_empty_lines: true,
    relax_column_count: false,
  });
  return records.map(({ info, record }) => ({ line: info.lines, cells: record }));
}

/** The scores of `--scores`, models looked up in `--models` and then in the catalogue. */
export function readScoreFile(scores: string, models: string | null): ScoreInput[] {
  const given = models === null ? new Map<string, KnownModel>() : readModels(readCsvRows(models));
  return readScores(readCsvRows(scores), (name) => given.get(name) ?? knownModel(name));
}

/** What the catalogue knows of a model a user names; null when the name stands for no single one. */
export function knownModel(name: string): KnownModel | null {
  const catalog = loadCatalog();
  const id = resolve(catalog, { source: 'user', raw: name }).canonical;
  const model = id === null ? undefined : catalog.models.get(id);
  if (!model) return null;
  return {
    releaseDate: model.released === null ? null : (parseDay(model.released)?.day ?? null),
    access: accessOf(model),
  };
}

/** The same for a case of observations, which only asks for the access. */
export function knownAccess(name: string): readonly Access[] | null {
  return knownModel(name)?.access ?? null;
}
