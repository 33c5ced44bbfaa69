/** The gap in people's preference on the text Arena: rating points, the AI Index's relative gap, and the share of votes open wins. */
import type { GapMeasure } from '#domain/gap.ts';
import { winProbability } from '../uncertainty.ts';
import type { Axes, Definition, DefinitionResult, ScopeInputs, Unit } from './definition.ts';
import { blank, sidesOf, type DefinitionWorld } from './world.ts';

const AI_INDEX = 'https://hai.stanford.edu/ai-index/2025-ai-index-report';
const ARENA = 'https://arxiv.org/abs/2403.04132';
const Z90 = 1.645;
const AXES = ['open', 'effort', 'country'] as const;

interface Rated {
  readonly closed: number;
  readonly open: number;
  readonly gap: number;
  readonly measure: GapMeasure;
}

interface Reading {
  readonly value: number;
  readonly interval: readonly [number, number] | null;
}

/**
 * The era to read at T: the youngest that had begun by then, else the first there is. Eras are not joined, and of one era
 * only the newest fit known at K counts, which the newest statement per model gives.
 */
export function arenaOf(world: DefinitionWorld): ScopeInputs | null {
  const eras = world.inputs.arenas
    .flatMap((scope) => {
      const seen = scope.observations
        .map((one) => one.firstSeen)
        .filter((day) => day <= world.inputs.knownAt);
      const first = seen.toSorted()[0];
      return first === undefined ? [] : [{ scope, first }];
    })
    .toSorted((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
  return (eras.findLast((era) => era.first <= world.asOf) ?? eras[0])?.scope ?? null;
}

function onArena(
  about: Pick<Definition, 'id' | 'sentence' | 'publisher' | 'citation'> & { readonly unit: Unit },
  read: (rated: Rated) => Reading,
): Definition {
  const evaluate = (world: DefinitionWorld, axes: Axes): DefinitionResult => {
    const scope = arenaOf(world);
    if (scope === null) return { ...blank(about.unit), note: 'no rating was known' };
    const measure = world.measure(scope, axes);
    const { closed_best: closed, open_best: open, gap_points: gap } = measure;
    const sides = sidesOf(world, scope, axes);
    if (closed === null || open === null || gap === null)
      return { ...blank(about.unit), ...sides, note: 'one side has no rated model that was released' };
    const { value, interval } = read({ closed, open, gap, measure });
    return {
      ...blank(about.unit),
      ...sides,
      value,
      low: interval?.[0] ?? null,
      high: interval?.[1] ?? null,
      beside: { closed_rating: closed, open_rating: open },
      parts: [{ scope: scope.id, value }],
    };
  };
  return { ...about, axes: AXES, evaluate };
}

/** 100 (closed - open)/open; the interval by the delta method from both published standard errors, taken as independent. */
function relative({ closed, open, gap, measure }: Rated): Reading {
  const value = (100 * gap) / open;
  const { closed_se: seClosed, open_se: seOpen } = measure;
  if (seClosed === null || seOpen === null) return { value, interval: null };
  const margin = Z90 * 100 * Math.hypot(seClosed / open, (closed * seOpen) / (open * open));
  return { value, interval: [value - margin, value + margin] };
}

/** The share of votes the best open model would win against the best closed one: 1/(1 + 10^(gap/400)); a larger gap is a smaller share. */
function winShare({ gap, measure }: Rated): Reading {
  const interval = measure.gap_ci90;
  return {
    value: winProbability(-gap),
    interval: interval && [winProbability(-interval[1]), winProbability(-interval[0])],
  };
}

export const ARENA_DEFINITIONS: readonly Definition[] = [
  onArena(
    {
      id: 'arena-relative',
      sentence:
        'By how many percent the Arena rating of the best released closed model exceeds that of the best released open model.',
      publisher: 'Stanford AI Index',
      citation: AI_INDEX,
      unit: 'percent',
    },
    relative,
  ),
  onArena(
    {
      id: 'arena-points',
      sentence: 'Arena rating points between the best released closed and the best released open model.',
      publisher: 'Arena',
      citation: ARENA,
      unit: 'rating_points',
    },
    ({ gap, measure }) => ({ value: gap, interval: measure.gap_ci90 }),
  ),
  onArena(
    {
      id: 'arena-win-share',
      sentence:
        'The share of comparisons in which people would prefer the best open model to the best closed one; a half is level.',
      publisher: 'Arena',
      citation: ARENA,
      unit: 'win_share',
    },
    winShare,
  ),
];
