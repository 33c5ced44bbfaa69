/** What the catalogue states, which is what is published of releases, classes, licences and retirements. */
import { parseDay, type Day } from '#domain/day.ts';
import type { Citation } from '#domain/evidence.ts';
import type { Told } from '#publish/sharedFact.ts';
import type { CatalogModel } from '#catalog/schema.ts';
import { developerOf } from '#jobs/publish/sellers.ts';
import { claimSubject, opennessSide, type ComparedClaim } from '#jobs/told/claims.ts';
import type { View } from '#jobs/told/series.ts';

/** The id under which the catalogue stands among the sources. */
export const CATALOG = 'catalog';

/** Curated facts of single releases, known at their citation, else from the day they hold. */
export function toldCatalogue(view: View): Told[] {
  return [...view.world.catalog.models.values()]
    .filter(({ isFamily }) => !isFamily)
    .flatMap((model) => [
      ...fact(view, model, 'release_date', model.released, model.released, model.releaseEvidence),
      ...classFacts(view, model),
      ...fact(view, model, 'retirement_date', model.retired, model.retired, null),
    ]);
}

/** The class in force on the day asked for, and its licence. */
function classFacts(view: View, model: CatalogModel): Told[] {
  const known = model.openness.filter(
    ({ from, evidence }) => dayIn(from) <= view.asOf && (evidence.seenOn ?? '') <= view.asOf,
  );
  const openness = known.at(-1);
  if (!openness) return [];
  const { from, evidence, licence } = openness;
  return [
    ...fact(view, model, 'openness', opennessSide(openness.class), from, evidence),
    ...fact(view, model, 'licence', licence, from, evidence),
  ];
}

function fact(
  { asOf }: View,
  model: CatalogModel,
  what: ComparedClaim,
  value: string | null,
  holdsFrom: string | null,
  evidence: Citation | null,
): Told[] {
  const knownAt = evidence?.seenOn ?? dayIn(holdsFrom ?? '');
  if (value === null || knownAt > asOf) return [];
  return [
    {
      subject: claimSubject(model.id, what, developerOf(model.id), ''),
      source: CATALOG,
      standing: 'curated',
      label: model.id,
      points: [{ from: knownAt, value }],
      knownAt,
      confirmedOn: knownAt,
      waiting: null,
      sourceClass: null,
      evidence: null,
      cite: evidence?.cite ?? null,
    },
  ];
}

/** The day a curated date stands for. */
function dayIn(date: string): Day {
  return parseDay(date)?.day ?? date;
}
