/**
 * Epoch's research copy of its hub in the layout of 2025: its own runs in one table, every collected board in a file of
 * its own with scores as text (`36%`). Where the same row ids hold the same scores in the hub's later files, the series
 * is theirs; boards that were re-run, re-fitted or re-scored since stand apart. Left out: DeepResearch Bench, whose every
 * score moved at every capture, and the list of versions, whose header repeats.
 */
import { failed, ok } from '#domain/failure.ts';
import { columnsOf, csv } from '#ingest/decode/csv.ts';
import { external, type Member } from '#ingest/epochMember.ts';
import { MEMBERS } from '#ingest/epochMembers.ts';
import { readRuns, RUN_COLUMNS } from '#ingest/epochRuns.ts';
import { readMember, VERSION } from '#ingest/epochTable.ts';
import { CsvPayload } from '#ingest/scoreTable.ts';
import { defineSource } from '#ingest/source.ts';

const ROOT = 'https://raw.githubusercontent.com/epoch-research/benchmark-stitching/main/data';
const RUNS = 'benchmarks_runs';

/** A file's series: the hub's member whose name the ids take, how this file writes it, and its task set where not the hub's. */
interface Board {
  readonly name: string;
  readonly member: Member;
  readonly suite?: string;
}

/** A board that goes on in the hub's member; scores here carry a percent sign unless `more` says otherwise. */
function same(name: string, more: Partial<Member> = {}): Board[] {
  const member = MEMBERS[name];
  return member ? [{ name, member: { ...member, scale: 'percent-sign', ...more } }] : [];
}
/** The same where its scores have no sign, as in the hub. */
function bare(name: string): Board[] {
  const member = MEMBERS[name];
  return member ? [{ name, member }] : [];
}

const signed = (...[title, capability, score, more = {}]: Parameters<typeof external>): Member =>
  external(title, capability, score, { scale: 'percent-sign', ...more });

/** By file name; the first of several whose score column is there. */
const BOARDS: Readonly<Record<string, readonly Board[]>> = {
  aider_polyglot: bare('aider_polyglot_external'),
  anli: same('adversarial_nli_external'),
  arc_agi: same('arc_agi_external'),
  arc_ai2: same('arc_ai2_external'),
  balrog: same('balrog_external'),
  bbh: same('bbh_external'),
  boolq: same('bool_q_external'),
  cadeval: same('cad_eval_external'),
  csqa2: same('common_sense_qa_2_external'),
  cybench: same('cybench_external'),
  factorio_learning_environment: [
    {
      name: 'factorio',
      member: signed('Factorio Learning Environment, lab tasks', 'games', 'Lab Success %', {
        settings: ['Tools'],
      }),
    },
  ],
  fictionlivebench: same('fictionlivebench_external'),
  geobench: same('geobench_external'),
  gsm8k: same('gsm8k_external'),
  gso_bench: same('gso_external'),
  hellaswag: same('hella_swag_external'),
  lambada: same('lambada_external'),
  lech_mazur_writing: bare('lech_mazur_writing_external'),
  livebench: bare('live_bench_external'),
  mcbench: [
    {
      name: 'mcbench',
      member: external('MC-Bench, Minecraft builds', 'preference', 'ELO', {
        scale: 'raw',
        unit: 'rating',
        max: 2500,
        votes: 'Votes',
      }),
    },
  ],
  metr: bare('metr_time_horizons_external'),
  mmlu: same('mmlu_external', {
    another: { column: 'Source link', pattern: /\/helm\/lite\//, what: "HELM Lite's five subjects of MMLU" },
  }),
  openbookqa: same('open_book_qa_external'),
  os_world: [
    {
      name: 'os_world',
      suite: '2024',
      member: external('OSWorld, as first published', 'agents', 'Score', {
        scale: 'percent',
        scaffold: 'Agent',
      }),
    },
  ],
  osuniverse: [
    { name: 'osuniverse', member: signed('OSUniverse', 'agents', 'Weighted Score', { scaffold: 'Agent' }) },
  ],
  piqa: same('piqa_external'),
  scienceqa: same('science_qa_external'),
  simple_bench: same('simplebench_external'),
  superglue: same('superglue_external'),
  terminal_bench: [
    {
      name: 'terminalbench',
      suite: '1',
      member: signed('Terminal-Bench 1', 'agents', 'Accuracy mean', { se: 'Accuracy SE', scaffold: 'Agent' }),
    },
  ],
  the_agent_company: same('the_agent_company_external', { scaffold: 'Model' }),
  triviaqa: same('trivia_qa_external'),
  videomme: same('video_mme_external'),
  vpct: same('vpct_external'),
  webdevarena: [
    {
      name: 'webdev_arena',
      suite: '2025',
      member: external('WebDev Arena, ratings of 2025', 'preference', 'Arena Score', {
        scale: 'raw',
        unit: 'rating',
        max: 2500,
        votes: 'Votes',
      }),
    },
  ],
  weirdml: [
    { name: 'weirdml', suite: 'v1', member: signed('WeirdML 1', 'coding', 'Average') },
    { name: 'weirdml', suite: '2025', member: signed('WeirdML 2, as scored in 2025', 'coding', 'Accuracy') },
  ],
  winogrande: same('wino_grande_external'),
};

export default defineSource({
  id: 'epoch-stitching',
  title: 'Epoch AI Benchmarking Hub, research copy of 2025',
  kind: 'scores',
  home: 'https://github.com/epoch-research/benchmark-stitching',
  terms: {
    licence: 'CC BY 4.0',
    url: 'https://creativecommons.org/licenses/by/4.0/',
    republish: 'credit',
    attribution: "Epoch AI, 'AI Benchmarking Hub'. Retrieved from https://epoch.ai/benchmarks",
  },
  cadence: 'frozen',
  rowFloor: 5,
  discover: () =>
    [RUNS, ...Object.keys(BOARDS).map((file) => `external_benchmark_${file}`)].map((file) => ({
      url: `${ROOT}/${file}.csv`,
    })),
  classify: (url) => (isRuns(url) || boardsOf(url).length > 0 ? 'data' : 'not-data'),
  decode: (body, { url }) => {
    const table = csv(body);
    if (!table.ok) return table;
    const columns = columnsOf(table.value);
    const wanted = isRuns(url) ? RUN_COLUMNS : [VERSION];
    const missing = wanted.filter((column) => !columns.has(column));
    const hasScores = isRuns(url) || boardsOf(url).some(({ member }) => columns.has(member.score));
    return missing.length > 0 || !hasScores
      ? failed({
          kind: 'shape-changed',
          issues: `no column ${missing.join(', ') || 'of scores that is known'}`,
        })
      : ok(table.value);
  },
  payload: CsvPayload,
  parse: (table, { url }) => {
    if (isRuns(url)) return readRuns(table);
    const board = boardsOf(url).find(({ member }) => columnsOf(table).has(member.score));
    return board
      ? readMember(table, board.name, board.member, board.suite)
      : { readings: [], rejects: [], benchmarks: [], scopes: [], rowsSeen: 0 };
  },
});

function isRuns(url: string): boolean {
  return url.endsWith(`/${RUNS}.csv`);
}

function boardsOf(url: string): readonly Board[] {
  return BOARDS[/\/external_benchmark_(\w+)\.csv$/.exec(url)?.[1] ?? ''] ?? [];
}
