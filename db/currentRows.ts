/** What boards and price sheets state now, a row a statement: what the coverage of names is counted over. */
import { sql } from 'drizzle-orm';
import { HARDWARE } from '#db/facts.ts';
import { rowsOf, type Db } from '#db/open.ts';

export interface CurrentRow {
  readonly source: string;
  readonly raw: string;
  readonly kind: 'score' | 'price';
  /** Its place among the current scores of its benchmark, from 1; null for a price. */
  readonly place: number | null;
}

/** Every current score with its place on its board, and every offer that has a price, in source and name order. */
export async function currentRows(db: Db): Promise<CurrentRow[]> {
  return rowsOf(
    db,
    sql`with now as (
          select distinct on (s.source, s.benchmark, s.raw_name, s.variant) s.source, s.benchmark, s.raw_name, s.value, b.higher_is_better
          from score s join benchmark b on b.id = s.benchmark
          order by s.source, s.benchmark, s.raw_name, s.variant, s.known_at desc),
        offer as (
          select distinct on (source, provider, raw_name, meter, tier) source, provider, raw_name, price
          from price where meter <> ${HARDWARE}
          order by source, provider, raw_name, meter, tier, known_at desc)
        select source, raw_name as raw, 'score' as kind,
               (row_number() over (partition by source, benchmark order by case when higher_is_better then -value else value end, raw_name collate "C"))::int as place
        from now where value is not null
        union all
        select distinct source, raw_name as raw, 'price' as kind, null::int as place from offer where price is not null
        order by source, raw, kind, place`,
  );
}
