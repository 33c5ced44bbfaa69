/**
 * The index of one capability (GAP.md section 7): difficulties and slopes stay those of the overall fit, only the
 * capability of each model is fitted again, on that capability's benchmarks. The scale is the overall one, so the two can
 * be set side by side. Intervals take both sources of error: each draw has the benchmarks of that draw of the overall fit,
 * and takes the model's few scores again with replacement, which makes them wide.
 */
import type { IndexDraws } from './bootstrap.ts';
import type { FittedIndex, IndexedModel, Scale } from './capabilityIndex.ts';
import { refuse, type IndexRefusal } from './inclusion.ts';
import { randomFrom, type Random } from './random.ts';
import { freeParameters } from './stitching.ts';
import { at, indexAt } from './vector.ts';

export interface FittedCapability {
  readonly ok: true;
  /** By index, highest first; models with fewer than two of the benchmarks are absent. */
  readonly models: readonly IndexedModel[];
  readonly benchmarks: readonly string[];
  /** By model: its index in every draw, paired with those of every other model; no entries without draws. */
  readonly drawn: ReadonlyMap<string, Float64Array>;
}

const FEWEST_BENCHMARKS = 2;
const STEPS = 60;

/** One score of a model with the benchmark as the scale has it. */
interface Mark {
  readonly benchmark: number;
  readonly score: number;
}

interface Curve {
  readonly difficulty: number;
  readonly slope: number;
}

/** Fits one capability, or refuses when fewer than two benchmarks of the index are `isAsked`, or no model has two. */
export function fitCapability(
  fit: FittedIndex,
  draws: IndexDraws | null,
  isAsked: (benchmark: string) => boolean,
): FittedCapability | IndexRefusal {
  const { table, models: names, benchmarks: titles } = fit.central;
  const benchmarks = titles.filter(isAsked);
  if (benchmarks.length < FEWEST_BENCHMARKS)
    return refuse(
      `a capability needs ${FEWEST_BENCHMARKS} benchmarks of the index; it has ${benchmarks.length === 0 ? 'none' : benchmarks.join(', ')}`,
    );
  const asked = titles.map(isAsked);
  const marks = names
    .map((model, m) => ({ model, marks: marksOf(fit, m).filter(({ benchmark }) => asked[benchmark]) }))
    .filter((one) => one.marks.length >= FEWEST_BENCHMARKS);
  if (marks.length === 0) return refuse(`no model has ${FEWEST_BENCHMARKS} of ${benchmarks.join(', ')}`);

  const penalty = fit.central.lambda / freeParameters(table);
  const central = fit.benchmarks.map(({ difficulty, slope }) => ({ difficulty, slope }));
  const random = randomFrom(draws?.seed ?? 0);
  const drawn = new Map(marks.map(({ model }) => [model, new Float64Array(draws?.draws ?? 0)]));
  for (const [draw, scale] of (draws?.scales ?? []).entries()) {
    const curves = curvesOf(fit, draws, draw, scale);
    for (const { model, marks: own } of marks) {
      const index = drawn.get(model);
      if (index) index[draw] = indexOf(takenAgain(own, random), curves, scale, penalty);
    }
  }
  return {
    ok: true,
    models: marks
      .map(({ model, marks: own }) => ({
        model,
        index: indexOf(own, central, fit.scale, penalty),
        benchmarks: own.length,
      }))
      .toSorted((a, b) => b.index - a.index || (a.model < b.model ? -1 : 1)),
    benchmarks,
    drawn,
  };
}

function marksOf({ central: { table } }: FittedIndex, model: number): Mark[] {
  const marks: Mark[] = [];
  for (let r = indexAt(table.modelStart, model); r < indexAt(table.modelStart, model + 1); r += 1)
    marks.push({ benchmark: indexAt(table.benchmark, r), score: at(table.score, r) });
  return marks;
}

/** Every benchmark in one draw; one that this draw knows nothing of stays as in the central solution. */
function curvesOf(fit: FittedIndex, draws: IndexDraws | null, draw: number, scale: Scale): Curve[] {
  const { x, models, benchmarks } = fit.central;
  return benchmarks.map((benchmark, b) => {
    const difficulty = draws?.difficulty.get(benchmark)?.[draw] ?? Number.NaN;
    const slope = draws?.slope.get(benchmark)?.[draw] ?? Number.NaN;
    if (!Number.isNaN(difficulty) && !Number.isNaN(slope)) return { difficulty, slope };
    return {
      difficulty: scale.shift + scale.stretch * at(x, models.length + b),
      slope: Math.exp(at(x, models.length + benchmarks.length + b)) / scale.stretch,
    };
  });
}

function takenAgain(marks: readonly Mark[], random: Random): Mark[] {
  return marks.flatMap(() => marks[random.below(marks.length)] ?? []);
}

/**
 * The index that fits a model's scores best: sum of squared misfits plus the penalty of the overall fit. The sum may
 * have several valleys; the search begins at the best of the points at which one score is met exactly, between which
 * the minimum lies.
 */
function indexOf(marks: readonly Mark[], curves: readonly Curve[], scale: Scale, penalty: number): number {
  const weight = penalty / scale.stretch ** 2;
  const points = marks.flatMap(({ benchmark, score }) => {
    const curve = curves[benchmark];
    return curve ? [{ ...curve, score }] : [];
  });
  const loss = (index: number): number =>
    points.reduce(
      (sum, { difficulty, slope, score }) =>
        sum + (1 / (1 + Math.exp(-slope * (index - difficulty))) - score) ** 2,
      weight * (index - scale.shift) ** 2,
    );
  const starts = points.map(
    ({ difficulty, slope, score }) => difficulty + Math.log(score / (1 - score)) / slope,
  );
  let index = starts.reduce((best, one) => (loss(one) < loss(best) ? one : best), scale.shift);
  let value = loss(index);
  for (let turn = 0; turn < STEPS; turn += 1) {
    let step = gaussNewtonStep(index, points, weight, scale.shift);
    while (loss(index + step) > value && Math.abs(step) > 1e-9) step /= 2;
    if (Math.abs(step) <= 1e-9) break;
    index += step;
    value = loss(index);
  }
  return index;
}

function gaussNewtonStep(
  index: number,
  points: readonly (Curve & { readonly score: number })[],
  weight: number,
  centre: number,
): number {
  let gradient = weight * (index - centre);
  let curvature = weight;
  for (const { difficulty, slope, score } of points) {
    const p = 1 / (1 + Math.exp(-slope * (index - difficulty)));
    const derivative = slope * p * (1 - p);
    gradient += (p - score) * derivative;
    curvature += derivative * derivative;
  }
  return -gradient / curvature;
}
