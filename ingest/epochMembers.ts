/**
 * The members of Epoch's benchmark archive. Chance levels are those that Epoch's own index subtracts: they follow from
 * the raw scores here and the corrected ones of `epoch-eci-benchmarks`.
 */
import { external, own, type Member } from '#ingest/epochMember.ts';

/**
 * Epoch ran SWE-bench Verified over all 500 tasks until January 2026, and anew over the 484 that can be run since: the earlier
 * runs are the task set `500` (0.522 is 261 of 500, 0.6095 is 295 of 484).
 */
export const SWE_BENCH_ANEW = '2026-02-01';
export const ALL_OF_SWE_BENCH = { name: 'swe_bench_verified', suite: '500', items: 500 } as const;

/** By member name without `.csv`. Members that are not here are refused by name, not guessed at. */
export const MEMBERS: Readonly<Record<string, Member>> = {
  gpqa_diamond: own('GPQA Diamond', 'reasoning', { items: 198, chance: 0.25, itemsAre: 'public' }),
  frontiermath: own('FrontierMath, tiers 1–3', 'maths', { items: 290, itemsAre: 'private' }),
  frontiermath_tier_4: own('FrontierMath, tier 4', 'maths', { items: 48, itemsAre: 'private' }),
  math_level_5: own('MATH level 5', 'maths', { items: 1324, itemsAre: 'public' }),
  otis_mock_aime_2024_2025: own('OTIS mock AIME 2024–2025', 'maths', {
    items: 45,
    chance: 0.001,
    itemsAre: 'public',
  }),
  simpleqa_verified: own('SimpleQA Verified', 'factuality', { items: 1000, itemsAre: 'public' }),
  chess_puzzles: own('Chess puzzles', 'games', { items: 100 }),
  swe_bench_verified: own('SWE-bench Verified (Epoch runs)', 'agents', { items: 484, itemsAre: 'public' }),
  swe_bench_bash: external('SWE-bench Verified, bash-only', 'agents', '% Resolved', {
    items: 500,
    itemsAre: 'public',
    measuredOn: 'Date run',
    harness: 'mini-swe-agent',
    scaffold: 'SWE-Agent Release Version',
  }),
  aider_polyglot_external: external('Aider polyglot (via Epoch)', 'coding', 'Percent correct', {
    scale: 'percent',
    items: 225,
    itemsAre: 'public',
    measuredOn: 'Date of evaluation',
    settings: ['Edit format'],
  }),
  // The publisher's board heads the same figures "95% CI": on 480 tasks no standard error of a share exceeds 0.0229,
  // and this column reaches 0.038.
  apex_agents_external: external('APEX-Agents', 'agents', 'Pass@1 score', {
    se: 'Pass@1 Standard Error',
    seScale: 'percent',
    seDivisor: 1.96,
    items: 480,
    itemsAre: 'public',
    settingsIn: 'Name',
  }),
  arc_agi_external: external('ARC-AGI-1', 'reasoning', 'Score', {
    itemsAre: 'private',
    settingsIn: 'Name',
  }),
  arc_agi_2_external: external('ARC-AGI-2', 'reasoning', 'Score', {
    itemsAre: 'private',
    settingsIn: 'Name',
  }),
  arc_ai2_external: external('ARC (AI2) challenge', 'knowledge', 'Challenge score', {
    chance: 0.25,
    itemsAre: 'public',
    settings: ['Shots'],
  }),
  adversarial_nli_external: external('Adversarial NLI', 'reasoning', 'Score', {
    chance: 1 / 3,
    settings: ['Shots'],
  }),
  balrog_external: external('BALROG', 'games', 'Average progress', {
    se: 'Average Standard error',
  }),
  bbh_external: external('BIG-Bench Hard', 'reasoning', 'Average', {
    chance: 0.25,
    itemsAre: 'public',
    settings: ['Shots'],
  }),
  bool_q_external: external('BoolQ', 'knowledge', 'Score', {
    chance: 0.5,
    itemsAre: 'public',
    settings: ['Shots'],
  }),
  cad_eval_external: external('CadEval', 'coding', 'Overall pass (%)', { settings: ['Prompt'] }),
  common_sense_qa_2_external: external('CommonsenseQA 2', 'knowledge', 'Score', {
    chance: 0.5,
    settings: ['Shots'],
  }),
  cybench_external: external('Cybench, unguided', 'agents', 'Unguided % Solved', { items: 40 }),
  deepresearchbench_external: external('DeepResearch Bench', 'agents', 'Average score'),
  fictionlivebench_external: external('Fiction.liveBench, 120k tokens', 'long-context', '120k token score'),
  gdpval_external: external('GDPval, wins and ties', 'agents', 'Win + tie rate (%)', {
    settingsIn: 'Name',
  }),
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
  // Its "standard error" is 1.96 times that of a share of 2,500 items.
  hle_external: external("Humanity's Last Exam", 'knowledge', 'Accuracy', {
    se: 'Accuracy Standard Error',
    seDivisor: 1.96,
    chance: 0.048,
    settingsIn: 'Name',
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
    suite: 'LiveBench Version',
  }),
  metr_time_horizons_external: external('METR time horizon, 50 %', 'agents', 'Time horizon', {
    scale: 'raw',
    unit: 'minutes',
    ciLow: 'CI_low',
    ciHigh: 'CI_high',
    // The column came with the second task suite; every row before it is of the first.
    suite: 'METR version',
    suiteUnnamed: '1.0',
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
  }),
  piqa_external: external('PIQA', 'knowledge', 'Score', {
    chance: 0.5,
    itemsAre: 'public',
    settings: ['Shots'],
  }),
  posttrainbench_external: external('PostTrainBench', 'agents', 'Average (%)', {
    scaffold: 'Scaffold',
    settingsIn: 'Name',
  }),
  science_qa_external: external('ScienceQA', 'multimodal', 'Score', { chance: 0.25, settings: ['Shots'] }),
  simplebench_external: external('SimpleBench', 'reasoning', 'Score (AVG@5)', {
    chance: 1 / 6,
    itemsAre: 'private',
  }),
  superglue_external: external('SuperGLUE', 'knowledge', 'Score'),
  terminalbench_external: external('Terminal-Bench 2', 'agents', 'Accuracy mean', {
    se: 'Accuracy SE',
    scaffold: 'Agent',
    measuredOn: 'Run date',
  }),
  the_agent_company_external: external('TheAgentCompany', 'agents', '% Score', {
    measuredOn: 'Date',
    scaffold: 'Name',
    // "OpenHands + LLama-3.3-70b" under the version Llama-3.1-70B-Instruct
    contradicted: { column: 'UUID', ids: ['recjM5TXNeULyzAM4'] },
  }),
  trivia_qa_external: external('TriviaQA', 'knowledge', 'EM', { itemsAre: 'public', settings: ['Shots'] }),
  video_mme_external: external('Video-MME, no subtitles', 'multimodal', 'Overall (no subtitles)', {
    chance: 0.25,
    settings: ['Frames'],
  }),
  vpct_external: external('VPCT', 'multimodal', 'Correct', { chance: 1 / 3 }),
  webdev_arena_external: external('WebDev Arena', 'preference', 'Arena Score', {
    scale: 'raw',
    unit: 'rating',
    max: 2500,
    ciLow: '95% CI Low',
    ciHigh: '95% CI High',
    ciAround: 'Score 95% CI',
    votes: 'Votes',
    measuredOn: 'Last updated',
  }),
  // Its "Accuracy SE" (0.00016 at 0.793) is about the square of one and is not read.
  weirdml_external: external('WeirdML', 'coding', 'Accuracy'),
  wino_grande_external: external('Winogrande', 'knowledge', 'Accuracy', {
    chance: 0.5,
    itemsAre: 'public',
    settings: ['Shots'],
  }),
};

/** The published index itself: Epoch's own fit of the other members, which we fit ourselves (GAP.md section 7). */
export const NOT_BENCHMARKS: ReadonlySet<string> = new Set(['epoch_capabilities_index']);
