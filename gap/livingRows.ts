/**
 * The table of capabilities as living rows: best open and best closed model as of a day, on one named board each, with source
 * and harness. Developers' own reports are left out; where nothing else was known by that day the row says so. Nothing is interpolated,
 * averaged over boards or carried over from another one.
 */
import type { Benchmark, Capability } from '#domain/benchmark.ts';
import type { Day } from '#domain/day.ts';
import { HEADLINE_DEFINITION, type GapDefinition, type GapMeasure } from '#domain/gap.ts';
import type { LivingBest, LivingRow, LivingStatus } from '#domain/livingRow.ts';
import type { Observation } from '#domain/observation.ts';
import type { ReachEvent } from './events.ts';
import { frontiers, measureGap, openBoard, type Board } from './record.ts';

/** A board with its observations, access as known on the day of knowledge. */
export interface LivingBoard {
  readonly benchmark: Benchmark;
  readonly observations: readonly Observation[];
}

interface RowRule {
  readonly id: string;
  readonly label: string;
  /** Boards of these capabilities; the liveliest is shown. */
  readonly capabilities?: readonly Capability[];
  /** Boards by id, the one to show first; a family by its id and a slash. */
  readonly boards?: readonly string[];
  /** Boards of other items that stand in for the named one. */
  readonly standIns?: readonly string[];
}

/** The twelve capabilities; `multi-turn` has no id of its own in the catalogue, so its boards are named. */
const CAPABILITY_ROWS: readonly RowRule[] = [
  {
    id: 'general-reasoning',
    label: 'General reasoning',
    capabilities: ['general', 'reasoning', 'knowledge'],
  },
  { id: 'coding', label: 'Coding', capabilities: ['coding'] },
  { id: 'agents', label: 'Agents and tools', capabilities: ['agents'] },
  { id: 'maths', label: 'Mathematics', capabilities: ['maths'] },
  { id: 'instruction-following', label: 'Instruction following', capabilities: ['instruction-following'] },
  { id: 'multilingual', label: 'Multilingual', capabilities: ['multilingual'] },
  { id: 'long-context', label: 'Long context', capabilities: ['long-context'] },
  { id: 'multi-turn', label: 'Multi-turn', boards: ['bfcl/multi-turn', 'tau2-bench/', 'tau-bench/'] },
  { id: 'safety', label: 'Safety and refusals', capabilities: ['safety'] },
  { id: 'hallucination', label: 'Hallucination', capabilities: ['factuality'] },
  { id: 'preference', label: 'Preference', capabilities: ['preference'] },
  { id: 'vision', label: 'Vision', capabilities: ['multimodal'] },
];

/** The six rows of the table that articles of 2026 print without a source. */
const NAMED_ROWS: readonly RowRule[] = [
  {
    id: 'mmlu-pro',
    label: 'MMLU-Pro',
    boards: ['mmlu-pro', 'helm-capabilities/mmlu-pro', 'llm-stats/mmlu-pro'],
  },
  {
    id: 'humaneval-plus',
    label: 'HumanEval+',
    boards: ['evalplus/humaneval-plus', 'evalplus/2024-03/humaneval-plus', 'llm-stats/humaneval+'],
  },
  { id: 'math-500', label: 'MATH-500', boards: ['llm-stats/math-500'] },
  { id: 'ifeval', label: 'IFEval', boards: ['helm-capabilities/ifeval', 'llm-stats/ifeval'] },
  {
    id: 'global-mmlu',
    label: 'Global-MMLU',
    boards: [],
    standIns: ['global-mmlu-lite', 'llm-stats/global-mmlu-lite'],
  },
  {
    id: 'ruler',
    label: 'RULER',
    boards: ['ruler/128k', 'ruler/64k', 'ruler/32k', 'ruler/16k', 'ruler/8k', 'ruler/4k'],
  },
];

/** Inputs of the capability index: other boards' scores once more, corrected for chance. */
const INDEX_INPUT = 'epoch-eci/';
const DEFINITION: GapDefinition = { ...HEADLINE_DEFINITION, self_reported: 'exclude' };

/** The twelve rows of capabilities, then the six named ones, as of `asOf` with what was known by the end of `knownAt`. */
export function livingRows(boards: readonly LivingBoard[], asOf: Day, knownAt: Day): LivingRow[] {
  const measured = boards
    .filter(({ benchmark }) => !benchmark.id.startsWith(INDEX_INPUT))
    .toSorted((a, b) => (a.benchmark.id < b.benchmark.id ? -1 : 1))
    .map(({ benchmark, observations }): MeasuredBoard => {
      const board = openBoard(observations, knownAt, DEFINITION, benchmark);
      return { benchmark, board, measure: measureGap(board, asOf) };
    });
  return [
    ...CAPABILITY_ROWS.map((rule) => rowOf(rule, measured, asOf, knownAt, liveliest)),
    ...NAMED_ROWS.map((rule) => rowOf(rule, measured, asOf, knownAt, (found) => firstNamed(rule, found))),
  ];
}

interface MeasuredBoard {
  readonly benchmark: Benchmark;
  readonly board: Board;
  readonly measure: GapMeasure;
}

type Choice = (boards: readonly MeasuredBoard[]) => MeasuredBoard | null;

function rowOf(
  rule: RowRule,
  boards: readonly MeasuredBoard[],
  asOf: Day,
  knownAt: Day,
  choose: Choice,
): LivingRow {
  const own = boards.filter(({ benchmark }) => belongs(rule, benchmark));
  const shown = choose(own.filter(({ measure }) => measure.status !== 'no_data'));
  const records = shown && frontiers(shown.board, asOf);
  const closed = records?.closed.at(-1) ?? null;
  const open = records?.open.at(-1) ?? null;
  return {
    id: rule.id,
    label: rule.label,
    as_of: asOf,
    known_at: knownAt,
    status: statusOf(own.length, closed, open),
    benchmark: shown && {
      id: shown.benchmark.id,
      title: shown.benchmark.title,
      unit: shown.benchmark.unit,
      harness: shown.benchmark.harness,
    },
    is_stand_in: shown !== null && isStandIn(rule, shown.benchmark.id),
    closed: closed && bestOf(closed, shown?.measure.closed_se ?? null),
    open: open && bestOf(open, shown?.measure.open_se ?? null),
    gap_points: shown?.measure.gap_points ?? null,
    flags: shown?.measure.flags ?? [],
    boards: own.map(({ benchmark }) => benchmark.id),
  };
}

function belongs(rule: RowRule, { id, capability }: Benchmark): boolean {
  return (
    (rule.capabilities?.includes(capability) ?? false) ||
    [...(rule.boards ?? []), ...(rule.standIns ?? [])].some((named) => isNamed(named, id))
  );
}

function isNamed(named: string, id: string): boolean {
  return named.endsWith('/') ? id.startsWith(named) : id === named;
}

/**
 * The board that says most of today's models: both sides on it, still in use, not saturated; then the one whose
 * thinner side has most models; then the first by id. A published index of many boards is not one board.
 */
function liveliest(boards: readonly MeasuredBoard[]): MeasuredBoard | null {
  return highest(
    boards.filter(({ benchmark }) => benchmark.unit !== 'index'),
    ({ measure }) => [
      isTwoSided(measure),
      !measure.flags.includes('stale'),
      !measure.flags.includes('saturated'),
      Math.min(measure.closed_models, measure.open_models),
    ],
  );
}

/** The named board before a stand-in; of several both sides on it, still in use, then their order. */
function firstNamed(rule: RowRule, boards: readonly MeasuredBoard[]): MeasuredBoard | null {
  const order = [...(rule.boards ?? []), ...(rule.standIns ?? [])];
  return highest(boards, ({ benchmark, measure }) => [
    !isStandIn(rule, benchmark.id),
    isTwoSided(measure),
    !measure.flags.includes('stale'),
    -order.indexOf(benchmark.id),
  ]);
}

/** The first board with the highest rank, ranks compared entry by entry. */
function highest(
  boards: readonly MeasuredBoard[],
  rankOf: (board: MeasuredBoard) => readonly (number | boolean)[],
): MeasuredBoard | null {
  return boards.reduce<MeasuredBoard | null>((best, one) => {
    if (!best) return one;
    const [rank, other] = [rankOf(one), rankOf(best)];
    const at = rank.findIndex((entry, index) => entry !== other[index]);
    return at >= 0 && Number(rank[at]) > Number(other[at]) ? one : best;
  }, null);
}

function isTwoSided(measure: GapMeasure): boolean {
  return measure.gap_points !== null;
}

function isStandIn(rule: RowRule, id: string): boolean {
  return (rule.standIns ?? []).some((named) => isNamed(named, id));
}

function statusOf(boards: number, closed: ReachEvent | null, open: ReachEvent | null): LivingStatus {
  if (boards === 0) return 'no_benchmark';
  if (closed && open) return 'two_sided';
  return (closed ?? open) ? 'one_sided' : 'no_independent_data';
}

function bestOf({ observation, date }: ReachEvent, se: number | null): LivingBest {
  return {
    model: observation.model,
    variant: observation.variant,
    // a reach event is never made of a withdrawn score
    score: observation.score ?? Number.NaN,
    se,
    date,
    first_seen: observation.firstSeen,
    source_class: observation.sourceClass,
    source: observation.evidence?.source ?? null,
    url: observation.evidence?.url ?? null,
  };
}
