import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { loadCatalog } from '#catalog/load.ts';
import { resolve } from '#catalog/resolve.ts';
import type { MatchRow } from '#db/catalogue.ts';
import type { CurrentRow } from '#db/currentRows.ts';
import { coverageOf } from '#jobs/coverage.ts';
import { projectRoot } from '#test/support/project.ts';

const match = (rawName: string, model: string | null, status: string): MatchRow => ({
  source: 'board',
  rawName,
  revision: 1,
  model,
  status,
  rule: 'r',
  variant: '',
  reviewer: null,
});
const row = (raw: string, place: number | null): CurrentRow => ({
  source: 'board',
  raw,
  kind: place === null ? 'price' : 'score',
  place,
});

describe('coverage', () => {
  test('counts rows by what the ledger says of their names, and lists every name that stands for no model', () => {
    const report = coverageOf(
      [row('a', 1), row('b', 2), row('human', 3), row('a', 51), row('c', 52), row('a', null)],
      [match('a', 'x/a', 'match'), match('b', null, 'unknown'), match('human', null, 'not_a_single_model')],
    );
    expect(report.sources).toEqual([
      { source: 'board', rows: 'scores', all: 5, matched: 2, setAside: 1, unknown: 2 },
      { source: 'board', rows: 'top 50', all: 3, matched: 1, setAside: 1, unknown: 1 },
      { source: 'board', rows: 'prices', all: 1, matched: 1, setAside: 0, unknown: 0 },
    ]);
    expect(report.leftOut.map(({ raw, status, top, scores }) => [raw, status, top, scores])).toEqual([
      ['b', 'unknown', 1, 1],
      ['human', 'not_a_single_model', 1, 1],
      ['c', 'unknown', 0, 1],
    ]);
  });
});

/** The names of every score of the bundled history, a name a row: what a fresh install shows. */
describe('names of the bundled history', () => {
  const csv = gunzipSync(readFileSync(path.join(projectRoot, 'history/score.csv.gz')));
  const rows: Record<string, string>[] = parse(csv, { columns: true });
  const catalog = loadCatalog();
  const statuses = new Map<string, string>();
  for (const { source = '', raw_name: raw = '' } of rows) {
    const key = `${source}\u001f${raw}`;
    if (!statuses.has(key)) statuses.set(key, resolve(catalog, { source, raw }).status);
  }
  const names = [...statuses.values()];

  test('fewer than three in a hundred are unknown; the others are a model, or known to be none', () => {
    expect(names.length).toBeGreaterThan(5000);
    expect(names.filter((status) => status === 'unknown').length / names.length).toBeLessThan(0.03);
  });

  test('at least nine in ten stand for a model', () => {
    const matched = names.filter((status) => status === 'match' || status === 'third_party_finetune');
    expect(matched.length / names.length).toBeGreaterThan(0.9);
  });
});
