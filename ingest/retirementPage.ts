/**
 * A provider's own page of deprecations: tables of models with the day on which each is shut down and what its maker
 * recommends instead, most under headings that begin with the day of the announcement. Claims are about the provider's own
 * service: whoever else sells a model sets days of their own. A page that no longer lists a model takes nothing back.
 */
import { failed } from '#domain/failure.ts';
import { Day } from '#domain/day.ts';
import type { ClaimReading, RejectedRow } from '#domain/reading.ts';
import { agreeing } from '#ingest/agreeing.ts';
import {
  columnAt,
  firstMissing,
  isRagged,
  pageTables,
  PageTables,
  PIPE,
  type PageTable,
} from '#ingest/pageTable.ts';
import { cleanName } from '#ingest/plausible.ts';
import { defineSource, type Parsed, type Source } from '#ingest/source.ts';
import type { TableRow } from '#ingest/tableBoard.ts';
import { writtenDay } from '#ingest/englishDay.ts';

type Property = 'release_date' | 'deprecation_date' | 'retirement_date' | 'replacement';

export interface RetirementPage extends Pick<Source, 'id' | 'title' | 'home' | 'terms' | 'rowFloor'> {
  readonly address: string;
  readonly provider: string;
  /** The headers under which models stand, one of them in each table that is read. */
  readonly models: readonly string[];
  /** What the other columns state, by the headers that they may have. A table without the day of retirement is not read. */
  readonly columns: Readonly<Partial<Record<Property, readonly string[]>>> & {
    readonly retirement_date: readonly string[];
  };
  /** Names that are no model's: a provider's word for something else. */
  readonly isNone?: RegExp;
}

/** Cells that state no day, or only one before which nothing happens. */
const NO_DAY =
  /^(?:[-\u2010-\u2015]*|n\/a|tbd|to be announced|no .* announced|not? sooner than .*|at (?:the )?earliest .*|.* or later)$/i;

/** A source over a page of deprecations. */
export function retirementPage(page: RetirementPage): Source<readonly PageTable[]> {
  const { id, title, home, terms, rowFloor } = page;
  return defineSource({
    ...{ id, title, home, terms, rowFloor },
    kind: 'catalog',
    standing: 'first-hand',
    withdraws: false,
    cadence: 'daily',
    writtenFrom: 'documentation',
    maxBytes: 4_000_000,
    discover: () => [{ url: page.address }],
    decode: (body) => {
      const read = pageTables(body);
      if (!read.ok || read.value.some((table) => isRead(table, page))) return read;
      const wanted = [page.models[0] ?? '', page.columns.retirement_date[0] ?? ''];
      return failed({ kind: 'shape-changed', issues: firstMissing(read.value, wanted) });
    },
    payload: PageTables,
    parse: (tables) => readPage(tables, page),
  });
}

function headerAt(table: PageTable, headers: readonly string[] = []): number {
  return table.header.findIndex((_cell, column) => headers.some((one) => columnAt(table, one) === column));
}

function isRead(table: PageTable, { models, columns }: RetirementPage): boolean {
  return headerAt(table, models) >= 0 && headerAt(table, columns.retirement_date) >= 0;
}

/** A claim and the day of its announcement; the table that says what holds now has none and outdoes all. */
interface Announced {
  readonly claim: ClaimReading;
  readonly on: Day | null;
}

function readPage(tables: readonly PageTable[], page: RetirementPage): Parsed {
  const rows = tables
    .filter((table) => isRead(table, page))
    .flatMap((table) => [...table.rows, ...(table.ragged ?? [])].map((row) => readRow(row, table, page)));
  const unknown = tables
    .filter((table) => headerAt(table, page.columns.retirement_date) >= 0 && !isRead(table, page))
    .map((table) => ({
      rule: 'unknown-table',
      detail: `under ${JSON.stringify(table.heading)}: no column of models`,
      position: table.rows[0]?.position(0) ?? '',
    }));
  const { readings, rejects } = agreeing(newest(rows.flatMap((row) => row.claims)));
  return {
    readings,
    rejects: [...rows.flatMap((row) => row.rejects), ...unknown, ...rejects],
    benchmarks: [],
    scopes: [{ seriesPrefix: `claim\u001f${page.provider}\u001f`, isComplete: false }],
    rowsSeen: rows.length,
  };
}

/** Of announcements of the same the latest: days are put off, and replacements replaced. */
function newest(claims: readonly Announced[]): ClaimReading[] {
  const bySeries = Map.groupBy(claims, ({ claim }) => `${claim.rawName}\u001f${claim.property}`);
  return [...bySeries.values()].flatMap((said) => {
    const rank = ({ on }: Announced) => on ?? '9999';
    const latest = said.map(rank).toSorted().at(-1);
    return said.filter((one) => rank(one) === latest).map(({ claim }) => claim);
  });
}

function readRow(
  row: TableRow,
  table: PageTable,
  { models, columns, provider, isNone }: RetirementPage,
): { readonly claims: readonly Announced[]; readonly rejects: readonly RejectedRow[] } {
  const at = headerAt(table, models);
  if (isRagged(row, table)) {
    const detail = `${row.cells[at]?.slice(0, 80)}: ${row.cells.length} cells under ${table.header.length} columns`;
    return { claims: [], rejects: [{ rule: 'ragged-row', detail, position: row.position(0) }] };
  }
  const on = announcedOn(table);
  const names = namesIn(row.cells[at] ?? '').filter((name) => !isNone?.test(name));
  const claims: Announced[] = [];
  const rejects: RejectedRow[] = [];
  for (const spelled of names) {
    const name = cleanName(spelled, row.position(at));
    if (!name.ok) {
      rejects.push(name.reject);
      continue;
    }
    const claim = { kind: 'claim', rawName: name.value, about: provider } as const;
    if (on !== null)
      claims.push({
        on,
        claim: { ...claim, property: 'deprecation_date', value: on, position: row.position(at) },
      });
    for (const [property, headers] of entries(columns)) {
      const column = headerAt(table, headers);
      const cell = row.cells[column] ?? '';
      const position = row.position(column);
      const value = property === 'replacement' ? namesIn(cell).join(', ') : writtenDay(cell);
      if (value) claims.push({ on, claim: { ...claim, property, value, position } });
      else if (property !== 'replacement' && !NO_DAY.test(cell.trim())) {
        const keeps = ['claim', provider, name.value, property].join('\u001f');
        rejects.push({ rule: 'not-a-day', detail: `${name.value}: ${cell.slice(0, 60)}`, position, keeps });
      }
    }
  }
  return { claims, rejects };
}

function entries(columns: RetirementPage['columns']): (readonly [Property, readonly string[]])[] {
  const order = ['release_date', 'deprecation_date', 'retirement_date', 'replacement'] as const;
  return order.flatMap((property) => (columns[property] ? [[property, columns[property]] as const] : []));
}

/** The day with which the nearest dated heading begins; null where none does. */
function announcedOn({ path }: PageTable): Day | null {
  const days = path.flatMap((title) => /^(\d{4}-\d{2}-\d{2})\b/.exec(title)?.[1] ?? []);
  const day = days.at(-1);
  return day !== undefined && Day.safeParse(day).success ? day : null;
}

/**
 * The ids in a cell, `a`, `a, b, or c` or `a (with a note)`; none where any of it is prose, an endpoint or a product, for
 * then it names no model, or not these alone.
 */
function namesIn(cell: string): string[] {
  const names = cell
    .replace(/\s\(.*$/, '')
    .replaceAll(/[*\u2020\u2021]/g, '')
    .split(new RegExp(`\\s*(?:${PIPE}|,|\\bor\\b|\\band\\b)\\s*`))
    .filter((name) => name !== '');
  return names.every((name) => /^[a-z0-9][\w.:-]*$/i.test(name)) ? names : [];
}
