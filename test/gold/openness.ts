/** Scores the catalogue against hand-made labels of openness, as ../shared/gold/README.md asks. Pure: labels in, scores and misses out. */
import { z } from 'zod';
import type { Catalog } from '#catalog/catalog.ts';
import { licenceNamed, type LicenceBook } from '#catalog/licences.ts';
import { opennessPeriods, type OpennessPeriod } from '#catalog/opennessHistory.ts';
import type { CatalogModel } from '#catalog/schema.ts';
import { CommercialUse } from '#domain/clause.ts';
import { daysBetween, parseDay } from '#domain/day.ts';
import { licenceKey } from '#domain/licence.ts';
import { isOpenClass, LicenceCondition, OpennessClass } from '#domain/model.ts';

export const OpennessLabel = z.object({
  canonical: z.string(),
  class: OpennessClass,
  accept_class: z.array(OpennessClass).default([]),
  licence: z.string(),
  commercial_use: CommercialUse,
  accept_commercial_use: z.array(CommercialUse).default([]),
  conditions: z.array(LicenceCondition),
  conditions_optional: z.array(LicenceCondition).default([]),
  weights_released: z.string().nullable(),
  accept_weights_released: z.array(z.string()).default([]),
  release_date: z.string(),
  accept_release_date: z.array(z.string()).default([]),
  valid_from: z.string().optional(),
  valid_to: z.string().optional(),
});
export type OpennessLabel = z.infer<typeof OpennessLabel>;

export interface Share {
  readonly right: number;
  readonly of: number;
  /** `right / of`; 1 when nothing was asked. */
  readonly share: number;
  readonly misses: readonly string[];
}

export interface GoldOpenness {
  readonly labels: number;
  /** Labelled models that the catalogue does not have: misses, not errors. */
  readonly absent: readonly string[];
  readonly class: Share;
  /** Restricted or closed models that we call permissive or open source: the costly error. */
  readonly overstated: readonly string[];
  readonly licence: Share;
  /** Open classes only. */
  readonly commercialUse: Share;
  /** Open classes only; the optional conditions of each label removed from both sides. */
  readonly conditions: {
    readonly precision: number;
    readonly recall: number;
    readonly f1: number;
    readonly misses: readonly string[];
  };
  readonly releaseDate: Share;
  readonly weightsReleased: Share;
}

/** Each label is judged on the last day on which it holds. */
export function scoreOpenness(
  labels: readonly OpennessLabel[],
  catalog: Catalog,
  book: LicenceBook,
): GoldOpenness {
  const judged = labels.flatMap((label) => {
    const model = catalog.models.get(label.canonical);
    return model ? [judge(label, model, book)] : [];
  });
  const open = judged.filter(({ label }) => isOpenClass(label.class));
  return {
    labels: labels.length,
    absent: [...new Set(labels.map(({ canonical }) => canonical))].filter((id) => !catalog.models.has(id)),
    class: share(
      judged,
      ({ label, ours }) => [label.class, ...label.accept_class].includes(ours?.fact.class ?? 'unknown'),
      ({ label, ours }) => `${ours?.fact.class ?? 'nothing'}, not ${label.class}`,
    ),
    overstated: judged
      .filter(
        ({ label, ours }) => isFree(ours?.fact.class) && ![label.class, ...label.accept_class].some(isFree),
      )
      .map(({ label, ours }) => `${label.canonical}: ${ours?.fact.class ?? ''}, not ${label.class}`),
    licence: share(
      judged,
      ({ label, ours }) => sameLicence(book, ours?.fact.licence ?? null, label.licence),
      ({ label, ours }) => `${ours?.fact.licence ?? 'no licence'}, not ${label.licence}`,
    ),
    commercialUse: share(
      open,
      ({ label, ours }) =>
        [label.commercial_use, ...label.accept_commercial_use].includes(ours?.commercialUse ?? 'unknown'),
      ({ label, ours }) => `${ours?.commercialUse ?? 'nothing'}, not ${label.commercial_use}`,
    ),
    conditions: conditionScore(open),
    releaseDate: share(
      judged,
      ({ label, model }) => isNear(model.released, [label.release_date, ...label.accept_release_date]),
      ({ label, model }) => `${model.released ?? 'no date'}, not ${label.release_date}`,
    ),
    weightsReleased: share(
      open,
      ({ label, opened }) =>
        isNear(opened, [label.weights_released ?? [], label.accept_weights_released].flat()),
      ({ label, opened }) => `${opened ?? 'no date'}, not ${label.weights_released ?? 'none'}`,
    ),
  };
}

interface Judged {
  readonly label: OpennessLabel;
  readonly model: CatalogModel;
  readonly ours: OpennessPeriod | null;
  /** The first day on which we call the weights public. */
  readonly opened: string | null;
}

function judge(label: OpennessLabel, model: CatalogModel, book: LicenceBook): Judged {
  const periods = opennessPeriods(model, book);
  const until = label.valid_to ?? '9999-12-31';
  return {
    label,
    model,
    ours: periods.findLast(({ from }) => from.day <= until) ?? null,
    opened: periods.find(({ fact }) => isOpenClass(fact.class))?.from.day ?? null,
  };
}

function share(
  judged: readonly Judged[],
  isRight: (one: Judged) => boolean,
  explain: (one: Judged) => string,
): Share {
  const misses = judged.filter((one) => !isRight(one));
  return {
    right: judged.length - misses.length,
    of: judged.length,
    share: judged.length === 0 ? 1 : 1 - misses.length / judged.length,
    misses: misses.map((one) => `${one.label.canonical}: ${explain(one)}`),
  };
}

function conditionScore(open: readonly Judged[]): GoldOpenness['conditions'] {
  const compared = open.map(({ label, ours }) => {
    const counts = (list: readonly LicenceCondition[]) =>
      list.filter((condition) => !label.conditions_optional.includes(condition));
    return { label, claimed: counts(ours?.fact.conditions ?? []), wanted: counts(label.conditions) };
  });
  const total = (count: (one: (typeof compared)[number]) => number) =>
    compared.reduce((sum, one) => sum + count(one), 0);
  const hits = total(({ claimed, wanted }) => claimed.filter((one) => wanted.includes(one)).length);
  const [claims, wants] = [total(({ claimed }) => claimed.length), total(({ wanted }) => wanted.length)];
  return {
    precision: claims === 0 ? 1 : hits / claims,
    recall: wants === 0 ? 1 : hits / wants,
    f1: claims + wants === 0 ? 1 : (2 * hits) / (claims + wants),
    misses: compared
      .filter(({ claimed, wanted }) => claimed.toSorted().join() !== wanted.toSorted().join())
      .map(({ label, claimed, wanted }) => `${label.canonical}: [${claimed.join()}], not [${wanted.join()}]`),
  };
}

function isFree(openness: OpennessClass | undefined): boolean {
  return openness === 'open-weights-permissive' || openness === 'open-source';
}

/** By entry of the licence table where both names have one, else by folded name. */
function sameLicence(book: LicenceBook, ours: string | null, theirs: string): boolean {
  if (ours === null) return false;
  const [left, right] = [licenceNamed(book, ours), licenceNamed(book, theirs)];
  return left !== null && right !== null ? left.id === right.id : licenceKey(ours) === licenceKey(theirs);
}

/** Within three days of one of the days; our date counts from the last day of its month or year. */
function isNear(ours: string | null, accepted: readonly string[]): boolean {
  const day = ours === null ? null : (parseDay(ours)?.day ?? null);
  return day !== null && accepted.some((other) => Math.abs(daysBetween(day, other)) <= 3);
}
