/** The members of Epoch's benchmark archive: which column holds the score, on which scale, and what it measures. */
import type { Benchmark, Capability, ScoreUnit } from '#domain/benchmark.ts';

/** How the score column is written. `proportion` 0 to 1, `percent` 0 to 100; `raw` is kept in the unit given. */
export interface Member {
  readonly title: string;
  readonly score: string;
  readonly scale: 'proportion' | 'percent' | 'raw';
  readonly unit: ScoreUnit;
  readonly capability: Capability;
  /** Column of the standard error, as a proportion unless `seScale` says percent. */
  readonly se?: string;
  readonly seScale?: 'percent';
  /** Half-widths published under the name of a standard error are divided by this (GAP.md section 5, "Check labels"). */
  readonly seDivisor?: number;
  readonly ciLow?: string;
  readonly ciHigh?: string;
  readonly items?: number;
  readonly chance?: number;
  readonly max?: number;
  readonly itemsAre?: Benchmark['itemsAre'];
  /** Column that names the agent; rows may then use any scaffold. */
  readonly scaffold?: string;
  readonly measuredOn?: string;
  /** Other columns that are part of how the model was run, e.g. the number of shots. */
  readonly settings?: readonly string[];
}

const own = (title: string, capability: Capability, more: Partial<Member> = {}): Member => ({
  title,
  score: 'mean_score',
  scale: 'proportion',
  unit: 'proportion',
  capability,
  se: 'stderr',
  measuredOn: 'Started at',
  ...more,
});
const external = (
  title: string,
  capability: Capability,
  score: string,
  more: Partial<Member> = {},
): Member => ({
  title,
  score,
  scale: 'proportion',
  unit: 'proportion',
  capability,
  ...more,
});

/** By member name without `.csv`. Members that are not here are refused by name, not guessed at. */
export const MEMBERS: Readonly<Record<string, Member>> = {
  gpqa_diamond: own('GPQA Diamond', 'reasoning', { items: 198, chance: 0.25, itemsAre: 'public' }),
  frontiermath: own('FrontierMath, tiers 1–3', 'maths', { items: 290, itemsAre: 'private' }),
  frontiermath_tier_4: own('FrontierMath, tier 4', 'maths', { items: 48, itemsAre: 'private' }),
  math_level_5: own('MATH level 5', 'maths', { items: 1324, itemsAre: 'public' }),
  otis_mock_aime_2024_2025: own('OTIS mock AIME 2024–2025', 'maths', { items: 45, itemsAre: 'public' }),
  simpleqa_verified: own('SimpleQA Verified', 'factuality', { items: 1000, itemsAre: 'public' }),
  chess_puzzles: own('Chess puzzles', 'games', { items: 100 }),
  swe_bench_verified: own('SWE-bench Verified (Epoch runs)', 'agents', { items: 484, itemsAre: 'public' }),
  swe_bench_bash: external('SWE-bench Verified, bash-only', 'agents', '% Resolved', {
    items: 500,
    itemsAre: 'public',
    measuredOn: 'Date run',
    settings: ['SWE-Agent Release Version'],
  }),
  aider_polyglot_external: external('Aider polyglot (via Epoch)', 'coding', 'Percent correct', {
    scale: 'percent',
    items: 225,
    itemsAre: 'public',
    measuredOn: 'Date of evaluation',
    settings: ['Edit format'],
  }),
  apex_agents_external: external('APEX-Agents', 'agents', 'Pass@1 score', {
    se: 'Pass@1 Standard Error',
    seScale: 'percent',
  }),
  arc_agi_external: external('ARC-AGI-1', 'reasoning', 'Score', { itemsAre: 'private', settings: ['Name'] }),
  arc_agi_2_external: external('ARC-AGI-2', 'reasoning', 'Score', {
    itemsAre: 'private',
    settings: ['Name'],
  }),
  arc_ai2_external: external('ARC (AI2) challenge', 'knowledge', 'Challenge score', {
    chance: 0.25,
    itemsAre: 'public',
    settings: ['Shots'],
  }),
  adversarial_nli_external: external('Adversarial NLI', 'reasoning', 'Score', { settings: ['Shots'] }),
  balrog_external: external('BALROG', 'games', 'Average progress', {
    se: 'Average Standard error',
    measuredOn: 'Date added',
  }),
  bbh_external: external('BIG-Bench Hard', 'reasoning', 'Average', {
    itemsAre: 'public',
    settings: ['Shots'],
  }),
  bool_q_external: external('BoolQ', 'knowledge', 'Score', {
    chance: 0.5,
    itemsAre: 'public',
    settings: ['Shots'],
  }),
  cad_eval_external: external('CadEval', 'coding', 'Overall pass (%)', { settings: ['Prompt'] }),
  common_sense_qa_2_external: external('CommonsenseQA 2', 'knowledge', 'Score', { chance: 0.5 }),
  cybench_external: external('Cybench, unguided', 'agents', 'Unguided % Solved', { items: 40 }),
  deepresearchbench_external: external('DeepResearch Bench', 'agents', 'Average score'),
  fictionlivebench_external: external('Fiction.liveBench, 120k tokens', 'long-context', '120k token score'),
  gdpval_external: external('GDPval, wins and ties', 'agents', 'Win + tie rate (%)'),
  geobench_external: external('GeoBench', 'multimodal', 'ACW Country %', { settings: ['Tools'] }),
  gsm8k_external: external('GSM8K', 'maths', 'EM', { itemsAre: 'public', settings: ['Shots'] }),
  gso_external: external('GSO', 'agents', 'Score OPT@1', {
    items: 102,
    scaffold: 'Scaffold',
    measuredOn: 'Evaluation date',
  }),
  hella_swag_external: external('HellaSwag', 'knowledge', 'Overall accuracy', {
    chance: 0.25,
    itemsAre: 'public',
    settings: ['Shots'],
  }),
  hle_external: external("Humanity's Last Exam", 'knowledge', 'Accuracy', {
    se: 'Accuracy Standard Error',
    seDivisor: 1.96,
  }),
  lambada_external: external('LAMBADA', 'knowledge', 'Score', { settings: ['Shots'] }),
  lech_mazur_writing_external: external('Lech Mazur writing', 'general', 'Mean score', {
    scale: 'raw',
    unit: 'points',
    max: 10,
  }),
  live_bench_external: external('LiveBench (via Epoch)', 'general', 'Global average', {
    scale: 'raw',
    unit: 'points',
    max: 100,
    settings: ['LiveBench Version'],
  }),
  metr_time_horizons_external: external('METR time horizon, 50 %', 'agents', 'Time horizon', {
    scale: 'raw',
    unit: 'minutes',
    max: Number.POSITIVE_INFINITY,
    ciLow: 'CI_low',
    ciHigh: 'CI_high',
    settings: ['METR version'],
  }),
  mmlu_external: external('MMLU', 'knowledge', 'EM', {
    chance: 0.25,
    itemsAre: 'public',
    settings: ['Shots'],
  }),
  open_book_qa_external: external('OpenBookQA', 'knowledge', 'Accuracy', {
    chance: 0.25,
    itemsAre: 'public',
    settings: ['Shots'],
  }),
  os_world_external: external('OSWorld', 'agents', 'Score', {
    scale: 'percent',
    scaffold: 'Agent',
    measuredOn: 'Date added',
  }),
  piqa_external: external('PIQA', 'knowledge', 'Score', {
    chance: 0.5,
    itemsAre: 'public',
    settings: ['Shots'],
  }),
  posttrainbench_external: external('PostTrainBench', 'agents', 'Average (%)', { scaffold: 'Scaffold' }),
  science_qa_external: external('ScienceQA', 'multimodal', 'Score'),
  simplebench_external: external('SimpleBench', 'reasoning', 'Score (AVG@5)', { itemsAre: 'private' }),
  superglue_external: external('SuperGLUE', 'knowledge', 'Score'),
  terminalbench_external: external('Terminal-Bench', 'agents', 'Accuracy mean', {
    se: 'Accuracy SE',
    scaffold: 'Agent',
    measuredOn: 'Run date',
  }),
  the_agent_company_external: external('TheAgentCompany', 'agents', '% Score', {
    measuredOn: 'Date',
    settings: ['Name'],
  }),
  trivia_qa_external: external('TriviaQA', 'knowledge', 'EM', { itemsAre: 'public', settings: ['Shots'] }),
  video_mme_external: external('Video-MME, no subtitles', 'multimodal', 'Overall (no subtitles)', {
    settings: ['Frames'],
  }),
  vpct_external: external('VPCT', 'multimodal', 'Correct'),
  webdev_arena_external: external('WebDev Arena', 'preference', 'Arena Score', {
    scale: 'raw',
    unit: 'rating',
    max: 2500,
    ciLow: '95% CI Low',
    ciHigh: '95% CI High',
  }),
  weirdml_external: external('WeirdML', 'coding', 'Accuracy'),
  wino_grande_external: external('Winogrande', 'knowledge', 'Accuracy', {
    chance: 0.5,
    itemsAre: 'public',
    settings: ['Shots'],
  }),
};

/** The published index itself: Epoch's own fit, kept for comparison, not an input of ours. */
export const NOT_BENCHMARKS: ReadonlySet<string> = new Set(['epoch_capabilities_index']);

/** The benchmark of a member. */
export function memberBenchmark(name: string, member: Member): Benchmark {
  const slug = name.replace(/_external$/, '').replaceAll('_', '-');
  const isProportion = member.unit === 'proportion';
  const max = isProportion ? 1 : (member.max ?? null);
  return {
    id: `epoch/${slug}`,
    title: member.title,
    capability: member.capability,
    unit: member.unit,
    higherIsBetter: true,
    min: 0,
    max: max === Number.POSITIVE_INFINITY ? null : max,
    chance: member.chance ?? null,
    ceiling: isProportion || member.unit === 'points' ? max : null,
    items: member.items ?? null,
    itemsAre: member.itemsAre ?? 'unknown',
    harness: member.scaffold ? 'best-scaffold' : null,
    home: 'https://epoch.ai/benchmarks',
    breakNote: null,
  };
}
