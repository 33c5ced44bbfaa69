/** Labelled names scored as ../shared/gold/README.md says. Pure: labels and answers in, figures and every miss out. */
import { z } from 'zod';
import { fold } from '#catalog/fold.ts';

export const NameLabel = z.object({
  source: z.string(),
  raw: z.string(),
  canonical: z.string().nullable(),
  accept: z.array(z.string()),
  status: z.string(),
  variant: z.record(z.string(), z.unknown()).default({}),
});
export type NameLabel = z.infer<typeof NameLabel>;

export const NameAnswer = z.object({
  canonical: z.string().nullable(),
  status: z.string(),
  variant: z.record(z.string(), z.unknown()),
  rule: z.string(),
});
export type NameAnswer = z.infer<typeof NameAnswer>;

/** The settings that are scored; the others inform. */
const SCORED_SETTINGS = ['effort', 'thinking', 'quant'] as const;

export interface Share {
  readonly right: number;
  readonly of: number;
}

export interface NameScore {
  /** Right claims over all claims: a wrong one puts a score on the wrong model. */
  readonly precision: Share;
  /** Right claims over the labels that name a release. */
  readonly recall: Share;
  /** Of the right claims, those that name the release itself and not its family. */
  readonly specificity: Share;
  readonly variants: Share;
  readonly statuses: Share;
  /** A line each: claims that are wrong, labels not found, one id for two releases, settings and statuses that differ. */
  readonly wrong: readonly string[];
  readonly missed: readonly string[];
  readonly merged: readonly string[];
  readonly otherVariant: readonly string[];
  readonly otherStatus: readonly string[];
  readonly bySource: ReadonlyMap<string, { readonly precision: Share; readonly recall: Share }>;
}

interface Scored extends NameLabel {
  readonly answer: NameAnswer;
  readonly isRight: boolean;
}

/** Scores answers against labels, in the labels' order. */
export function scoreNames(labels: readonly NameLabel[], answers: readonly NameAnswer[]): NameScore {
  const scored = labels.flatMap((label, at): Scored[] => {
    const answer = answers[at];
    if (!answer) return [];
    const isRight = answer.canonical !== null && accepted(label).includes(fold(answer.canonical));
    return [{ ...label, answer, isRight }];
  });
  const claims = scored.filter(({ answer }) => answer.canonical !== null);
  const right = claims.filter(({ isRight }) => isRight);
  const withSettings = right.filter(({ variant }) => SCORED_SETTINGS.some((key) => key in variant));
  const otherVariant = withSettings.filter(({ variant, answer }) =>
    SCORED_SETTINGS.some((key) => variant[key] !== answer.variant[key]),
  );
  const otherStatus = scored.filter(({ status, answer }) => status !== answer.status);
  return {
    ...precisionAndRecall(scored),
    specificity: share(
      right.filter(
        ({ canonical, answer }) => canonical !== null && fold(canonical) === fold(answer.canonical ?? ''),
      ).length,
      right.length,
    ),
    variants: share(withSettings.length - otherVariant.length, withSettings.length),
    statuses: share(scored.length - otherStatus.length, scored.length),
    wrong: claims.filter(({ isRight }) => !isRight).map(show),
    missed: scored.filter(({ canonical, isRight }) => canonical !== null && !isRight).map(show),
    merged: mergedPairs(claims.filter(({ canonical }) => canonical !== null)),
    otherVariant: otherVariant.map(
      (one) => `${show(one)}: ${JSON.stringify(one.answer.variant)}, not ${JSON.stringify(one.variant)}`,
    ),
    otherStatus: otherStatus.map((one) => `${show(one)}: ${one.answer.status}, not ${one.status}`),
    bySource: new Map(
      [...Map.groupBy(scored, ({ source }) => source)].map(([source, some]) => [
        source,
        precisionAndRecall(some),
      ]),
    ),
  };
}

function precisionAndRecall(scored: readonly Scored[]): { precision: Share; recall: Share } {
  const named = scored.filter(({ canonical }) => canonical !== null);
  const claims = scored.filter(({ answer }) => answer.canonical !== null);
  return {
    precision: share(claims.filter(({ isRight }) => isRight).length, claims.length),
    recall: share(named.filter(({ isRight }) => isRight).length, named.length),
  };
}

/** Two labels of different releases, neither accepting the other's, that got one id. */
function mergedPairs(claims: readonly Scored[]): string[] {
  return [...Map.groupBy(claims, ({ answer }) => answer.canonical).values()].flatMap((group) =>
    group.flatMap((one, at) =>
      group
        .slice(at + 1)
        .filter((other) => !accepts(one, other) && !accepts(other, one))
        .map((other) => `${show(one)} and ${show(other)}`),
    ),
  );
}

function accepts(one: NameLabel, other: NameLabel): boolean {
  return accepted(one).includes(fold(other.canonical ?? ''));
}

function accepted(label: NameLabel): string[] {
  return [label.canonical ?? [], label.accept].flat().map(fold);
}

function show({ source, raw, canonical, answer }: Scored): string {
  return `${source} "${raw}": ${answer.canonical ?? 'nothing'} (${answer.rule}), label ${canonical ?? 'none'}`;
}

function share(right: number, of: number): Share {
  return { right, of };
}
