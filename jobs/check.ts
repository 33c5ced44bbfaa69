/** Every room's checks over the real data. */
import { sql } from 'drizzle-orm';
import { checkCatalog } from '#catalog/check.ts';
import { loadCatalog } from '#catalog/load.ts';
import { benchmarks } from '#db/benchmarks.ts';
import { scoreRows } from '#db/facts.ts';
import { rowsOf, type Db } from '#db/open.ts';

export interface CheckReport {
  readonly checked: number;
  readonly problems: readonly {
    readonly check: string;
    readonly subject: string;
    readonly problem: string;
  }[];
}

/** Checks the catalogue, that every fact points to a snapshot, and that every score lies in its benchmark's range. */
export async function runChecks(db: Db, today: string): Promise<CheckReport> {
  const catalog = loadCatalog();
  const known = new Map((await benchmarks(db)).map((benchmark) => [benchmark.id, benchmark]));
  const scores = await scoreRows(db);
  const orphans = await rowsOf<{ kind: string; source: string; facts: number }>(
    db,
    sql`select kind, source, count(*)::int as facts from (
          select 'score' as kind, source, url, captured_at from score union all select 'price', source, url, captured_at from price
          union all select 'claim', source, url, captured_at from claim union all select 'news', source, url, captured_at from news) as fact
        where not exists (select 1 from snapshot where snapshot.source = fact.source and snapshot.url = fact.url and snapshot.captured_at = fact.captured_at)
        group by kind, source order by kind, source`,
  );
  const outside = scores.filter((row) => {
    const benchmark = known.get(row.benchmark);
    return (
      row.value !== null &&
      (!benchmark || row.value < (benchmark.min ?? -Infinity) || row.value > (benchmark.max ?? Infinity))
    );
  });
  return {
    checked: catalog.models.size + scores.length + known.size,
    problems: [
      ...checkCatalog(catalog, today).map(({ model, problem }) => ({
        check: 'catalogue',
        subject: model,
        problem,
      })),
      ...orphans.map(({ kind, source, facts }) => ({
        check: 'evidence',
        subject: source,
        problem: `${facts} ${kind} facts point to no snapshot`,
      })),
      ...outside.map((row) => ({
        check: 'range',
        subject: `${row.benchmark} ${row.rawName}`,
        problem: `${row.value ?? ''} is outside the benchmark's range`,
      })),
    ],
  };
}
