/** What sources claim of single releases: a family's name stands for several and is left out. */
import { parseDay } from '#domain/day.ts';
import { isOpenClass, OpennessClass } from '#domain/model.ts';
import { regionOf, sellerOf } from '#domain/seller.ts';
import type { Standing } from '#domain/standing.ts';
import type { Subject, Told } from '#publish/sharedFact.ts';
import type { ClaimRow } from '#db/facts.ts';
import { developerOf, isDeveloper } from '#jobs/publish/sellers.ts';
import { PLAIN, pointsOf, seriesOf, standingOf, statement, type View } from '#jobs/told/series.ts';

/** The properties that are compared. */
export const COMPARED_CLAIMS = ['release_date', 'openness', 'licence', 'retirement_date'] as const;
export type ComparedClaim = (typeof COMPARED_CLAIMS)[number];

/**
 * Claims in force of known releases. Where a list has a row of the developer's own offer, its rows of resellers, which
 * contradict each other, are left out.
 */
export function toldClaims(view: View, claims: readonly ClaimRow[]): Told[] {
  const key = (row: ClaimRow) => [row.property, row.source, row.about, row.rawName];
  const all = seriesOf(view, claims, key).flatMap((rows) => claimed(view, rows));
  const bySource = Map.groupBy(all, ({ one: { source, subject } }) =>
    [source, subject.what, subject.model, subject.seller, subject.region].join('\u001f'),
  );
  return [...bySource.values()].flatMap((rows) => {
    const own = rows.filter(({ isOwn }) => isOwn);
    return (own.length > 0 ? own : rows).map(({ one }) => one);
  });
}

/** The subject of a claim. A retirement is a seller's: each stops selling a model on a day of its own, here and there. */
export function claimSubject(
  model: string,
  what: ComparedClaim,
  seller: string,
  region: string,
): Subject & { readonly kind: 'claim' } {
  const isSellers = what === 'retirement_date';
  return {
    ...PLAIN,
    kind: 'claim',
    model,
    what,
    seller: isSellers ? seller : '',
    region: isSellers ? region : '',
  };
}

/** Whether weights can be downloaded, which is all that most lists say of openness; null for unknown. */
export function opennessSide(openness: OpennessClass): 'open' | 'closed' | null {
  if (openness === 'unknown') return null;
  return isOpenClass(openness) ? 'open' : 'closed';
}

function claimed(view: View, rows: readonly ClaimRow[]): { readonly one: Told; readonly isOwn: boolean }[] {
  const last = rows.at(-1);
  const what = COMPARED_CLAIMS.find((property) => property === last?.property);
  const model = last ? view.world.nameOf(last.source, last.rawName).canonical : null;
  if (!last || !what || model === null || view.world.catalog.models.get(model)?.isFamily !== false) return [];
  const seller = last.about === '' ? developerOf(model) : sellerOf(last.about);
  if (what === 'retirement_date' && seller === null) return [];
  const isOwn = isDeveloper(view.world.catalog, last.about, model);
  return statement(view, last, ['claim', last.about, last.rawName, what], {
    subject: claimSubject(model, what, seller ?? '', regionOf(last.rawName)),
    points: pointsOf(view, rows, ({ value }) => (value === null ? null : claimValue(what, value))),
    standing: claimStanding(view, last, isOwn),
    sourceClass: null,
  }).map((one) => ({ one, isOwn }));
}

/** What licence lists write where they name no licence. */
const NO_LICENCE = new Set(['', '-', 'n/a', 'none', 'other', 'unknown']);

/**
 * Words of lists that say whether weights can be downloaded: models.dev's flag, Mistral's "Open" and Epoch's ways of access.
 * Mistral's "Premier" does not say it, nor does "Unreleased".
 */
const SIDES: readonly (readonly [RegExp, 'open' | 'closed'])[] = [
  [/^(?:true|Open|Open source|Open (?:weights|access) \(.+\))$/, 'open'],
  [/^(?:false|API access|Hosted access \(no API\))$/, 'closed'],
];

/** A claim in the words in which it is compared; null where it claims nothing. */
function claimValue(what: ComparedClaim, value: string): string | null {
  if (what === 'licence') return NO_LICENCE.has(value.trim().toLowerCase()) ? null : value;
  if (what !== 'openness') return parseDay(value) === null ? null : value;
  const named = OpennessClass.safeParse(value);
  return named.success ? opennessSide(named.data) : (SIDES.find(([words]) => words.test(value))?.[1] ?? null);
}

/** A seller speaks first-hand of when it stops selling, and of a model only when it made it; a board of its scores alone. */
function claimStanding(view: View, { source, property, about }: ClaimRow, isOwn: boolean): Standing {
  if (view.world.sources.get(source)?.kind === 'scores') return 'aggregator';
  const isItsOwnToState = isOwn || about === '' || property === 'retirement_date';
  return isItsOwnToState ? standingOf(view, source) : 'aggregator';
}
