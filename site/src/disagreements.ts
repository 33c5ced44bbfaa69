/** Words and figures for facts on which sources differ. */
import { ScoreUnit } from '#domain/benchmark.ts';
import { parseDecimal } from '#domain/decimal.ts';
import type { StandingRule } from '#domain/standing.ts';
import { countText, MISSING, percentText, pointsText, priceText, scoreText } from '#publish/numbers.ts';
import type { PublishedDisagreement } from '#publish/schema.ts';
import { benchmarkTitle } from './facts.ts';

type Fact = Pick<
  PublishedDisagreement,
  'kind' | 'what' | 'seller' | 'region' | 'tier' | 'offer' | 'unit' | 'spread' | 'spread_percent'
>;

/** Why a statement is the published one. */
export const RULE_WORDS: Record<StandingRule, string> = {
  curated: 'entered with a citation',
  'first-hand': "it is the seller's or maker's own",
  'last-confirmed': 'confirmed most recently',
  'source-id': 'first by id, all else equal',
  'source-class': 'kind of run comes first',
  'newest-statement': 'newest statement',
  'better-value': 'better of one capture',
};

/** The fact without its model: `cache read, azure, eu, flex`. */
export function subjectWords(fact: Fact): string {
  const what = fact.kind === 'score' ? benchmarkTitle(fact.what) : fact.what.replaceAll('_', ' ');
  return [what, fact.seller, fact.region, fact.tier, fact.offer].filter((part) => part !== '').join(', ');
}

/** A statement as its kind is written: a price in dollars, a score in its unit, a claim as stated. */
export function statedValue({ kind, unit }: Fact, value: string): string {
  if (kind === 'price') return priceText(parseDecimal(value));
  const known = ScoreUnit.safeParse(unit);
  return kind === 'score' && known.success ? scoreText(Number(value), known.data) : value;
}

/** From tenfold on the highest is told as a multiple of the lowest: a slipped unit is `1,000,000×`. */
const MANIFOLD = 900;

/** How far apart: per cent of the lowest, days, or the difference beside a free offer. */
export function disagreementSpread({ kind, unit, spread, spread_percent }: Fact): string {
  if (spread_percent !== null && spread_percent >= MANIFOLD)
    return `${countText(Math.round(1 + spread_percent / 100))}×`;
  if (spread_percent !== null) return percentText(spread_percent);
  if (spread === null) return MISSING;
  if (kind === 'price') return priceText(spread);
  if (kind === 'claim') return `${countText(Number(spread))} ${spread === '1' ? 'day' : 'days'}`;
  const known = ScoreUnit.safeParse(unit);
  return known.success ? pointsText(Number(spread), known.data) : spread;
}
