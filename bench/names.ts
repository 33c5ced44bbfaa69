/** How many names are resolved a second, beside folding and looking each up once, which no resolver can do without; and the time by length. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { fold } from '#catalog/fold.ts';
import { loadCatalog } from '#catalog/load.ts';
import { resolve } from '#catalog/resolve.ts';
import { projectRoot } from '#test/support/project.ts';
import { best, seconds } from './measure.ts';

export const NAMES_HEADER = [
  'names',
  'distinct',
  'a second',
  'folded and looked up a second',
  'times the floor',
];
export const LENGTH_HEADER = ['letters of a name', 'microseconds', 'per letter'];

interface Asked {
  readonly source: string;
  readonly raw: string;
}

/** Every name of the bundled history, each once a source, whole and by what became of it. */
export async function nameRows(): Promise<string[][]> {
  const catalog = loadCatalog();
  const all = bundledNames();
  const known = Map.groupBy(all, (name) => {
    const { canonical, rule } = resolve(catalog, name);
    return canonical === null ? 'no model' : rule.includes('+') ? 'by rules' : 'as spelled';
  });
  const groups: [string, readonly Asked[]][] = [['all', all], ...[...known].toSorted()];
  const rows: string[][] = [];
  for (const [title, names] of groups) {
    const time = await best({
      resolved: () => seconds(() => names.forEach((name) => resolve(catalog, name))),
      floor: () => seconds(() => names.forEach(({ raw }) => catalog.spellings.get(fold(raw)))),
    });
    rows.push([
      title,
      String(names.length),
      Math.round(names.length / time.resolved).toLocaleString('en'),
      Math.round(names.length / time.floor).toLocaleString('en'),
      (time.resolved / time.floor).toFixed(1),
    ]);
  }
  return rows;
}

/** The costliest kind of name, one that stands for nothing after every rule was tried, at growing length. */
export async function lengthRows(): Promise<string[][]> {
  const catalog = loadCatalog();
  const TIMES = 2000;
  const rows: string[][] = [];
  for (const letters of [25, 50, 100, 200, 1000, 10_000]) {
    const raw = 'openrouter/azure/gpt5-thinking-high (low) [x]-1k:free'.repeat(200).slice(0, letters);
    const { time } = await best({
      time: () =>
        seconds(() => {
          for (let turn = 0; turn < TIMES; turn += 1) resolve(catalog, { source: 's', raw });
        }),
    });
    const micro = (time / TIMES) * 1e6;
    rows.push([String(letters), micro.toFixed(1), (micro / letters).toFixed(3)]);
  }
  return rows;
}

function bundledNames(): Asked[] {
  const names = new Map<string, Asked>();
  for (const table of ['score', 'price', 'claim']) {
    const csv = gunzipSync(readFileSync(path.join(projectRoot, `history/${table}.csv.gz`)));
    const rows: Record<string, string>[] = parse(csv, { columns: true });
    for (const { source = '', raw_name: raw = '' } of rows)
      names.set(`${source}\u001f${raw}`, { source, raw });
  }
  return [...names.values()];
}
