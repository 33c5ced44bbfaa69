/**
 * Boards of Stanford's HELM, from the public bucket that its pages read. Which release is the newest stands in HELM's list of
 * projects, which group of scenarios is the board stands first in the release's `groups.json`; both are indexes, read only to
 * find the table. A table file holds several tables (accuracy, then efficiency and general information) with a row a model;
 * a column is named `scenario - metric`, and a cell without a value was not measured. Shares from 0 to 1.
 */
import { z } from 'zod';
import type { Benchmark } from '#domain/benchmark.ts';
import type { RejectedRow, ScoreReading } from '#domain/reading.ts';
import { json } from '#ingest/decode/json.ts';
import { collect, scoreReading, seriesOf, wholeBoard } from '#ingest/scoreTable.ts';
import { defineSource, type Parsed, type Source } from '#ingest/source.ts';

const PROJECTS = 'https://crfm.stanford.edu/helm/project_metadata.json';
const BUCKET = 'https://storage.googleapis.com/crfm-helm-public';

const Projects = z.array(z.object({ id: z.string(), releases: z.array(z.string()) }));
const Groups = z.array(z.object({ rows: z.array(z.array(z.object({ href: z.string().nullish() }))) }));
const Table = z.object({
  title: z.string().nullish(),
  header: z.array(z.object({ value: z.string(), lower_is_better: z.boolean().nullish() })).min(1),
  rows: z.array(z.array(z.object({ value: z.union([z.string(), z.number()]).nullish() }))),
});
type Table = z.infer<typeof Table>;
const Tables = z.array(Table).min(1);
type Tables = z.infer<typeof Tables>;

export interface HelmBoard extends Pick<Source, 'id' | 'title' | 'home' | 'terms' | 'rowFloor'> {
  /** HELM's id of the project, which is also its folder. */
  readonly project: string;
  /** The columns that are read, by their names. */
  readonly series: readonly (readonly [column: RegExp, benchmark: Benchmark])[];
}

/** A source over the newest release of one HELM project. */
export function helmBoard({ project, series, ...described }: HelmBoard): Source<Tables> {
  return defineSource<Tables>({
    ...described,
    kind: 'scores',
    cadence: 'weekly',
    writtenFrom: 'documentation',
    discover: (seen) => {
      const release = newestRelease(seen(PROJECTS), project);
      if (release === null) return [{ url: PROJECTS }];
      const folder = `${BUCKET}/${project}/benchmark_output/releases/${release}`;
      const group = firstGroup(seen(`${folder}/groups.json`));
      const table = group === null ? [] : [{ url: `${folder}/groups/${group}.json` }];
      return [{ url: PROJECTS }, { url: `${folder}/groups.json` }, ...table];
    },
    classify: (url) => (/\/groups\/[a-z0-9_]+\.json$/.test(url) ? 'data' : 'not-data'),
    decode: json,
    payload: Tables,
    parse: (tables) => readTables(tables, series),
  });
}

function newestRelease(body: string | null, project: string): string | null {
  const release = indexOf(body, Projects)?.find(({ id }) => id === project)?.releases[0];
  return release !== undefined && /^v\d+\.\d+\.\d+$/.test(release) ? release : null;
}

function firstGroup(body: string | null): string | null {
  const href = indexOf(body, Groups)?.[0]?.rows[0]?.[0]?.href ?? '';
  return /^\?group=([a-z0-9_]+)$/.exec(href)?.[1] ?? null;
}

function indexOf<T>(body: string | null, shape: z.ZodType<T>): T | null {
  const decoded = body === null ? null : json(body);
  const index = decoded?.ok ? shape.safeParse(decoded.value) : null;
  return index?.success ? index.data : null;
}

/** Where a series stands: its table and column. */
interface Column {
  readonly benchmark: Benchmark;
  readonly table: Table;
  /** Place of the table in the file. */
  readonly at: number;
  readonly column: number;
}
type Outcome = { reading: ScoreReading } | { reject: RejectedRow };

function readTables(tables: Tables, series: HelmBoard['series']): Parsed {
  const columns = columnsOf(tables, series);
  const ragged = [...new Set(columns.map(({ at }) => at))].flatMap((at) => raggedRows(tables[at], at));
  const { readings, rejects } = collect(columns.flatMap(readColumn));
  const all = [...ragged, ...rejects];
  return {
    readings,
    rejects: all,
    benchmarks: columns.map(({ benchmark }) => benchmark),
    scopes: columns.map(({ benchmark: { id } }) => wholeBoard(id, all)),
    rowsSeen: columns[0]?.table.rows.length ?? 0,
  };
}

/** The column of each series in the first table that has it; later tables repeat its scenario with other figures. */
function columnsOf(tables: Tables, series: HelmBoard['series']): Column[] {
  return series.flatMap(([pattern, benchmark]) => {
    const all = tables.map((table, at) => {
      const column = table.header.findIndex(({ value }) => pattern.test(value));
      return { benchmark, table, at, column };
    });
    return all.find(({ column }) => column > 0) ?? [];
  });
}

function raggedRows(table: Table | undefined, at: number): RejectedRow[] {
  return (table?.rows ?? []).flatMap((row, index) => {
    if (row.length === table?.header.length) return [];
    const detail = `${String(row[0]?.value ?? '')}: ${row.length} cells under ${table?.header.length} columns`;
    return [{ rule: 'ragged-row', detail, position: `/${at}/rows/${index}` }];
  });
}

function readColumn({ benchmark, table, at, column }: Column): Outcome[] {
  if ((table.header[column]?.lower_is_better === true) === benchmark.higherIsBetter) {
    const keeps = `score\u001f${benchmark.id}\u001f`;
    const position = `/${at}/header/${column}/lower_is_better`;
    return [{ reject: { rule: 'direction-changed', detail: benchmark.id, position, keeps } }];
  }
  return table.rows.flatMap((row, index): Outcome[] => {
    const value = row[column]?.value;
    if (row.length !== table.header.length || value == null) return [];
    const rawName = String(row[0]?.value ?? '');
    const position = `/${at}/rows/${index}/${column}/value`;
    if (typeof value === 'string') {
      const detail = `${rawName}: ${value.slice(0, 40)}`;
      return [{ reject: { rule: 'not-a-number', detail, position, keeps: seriesOf(benchmark.id, rawName) } }];
    }
    const score = { benchmark, rawName, value: { ok: true as const, value }, position };
    return [scoreReading({ ...score, sourceClass: 'independent', n: benchmark.items })];
  });
}
