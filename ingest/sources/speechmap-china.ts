/**
 * Answers to fifty prompts critical of China, a file a model, a line an answer as a judge model rated it: the share
 * answered in full, refusals and evasions being the rest. Every answer was judged anew by another judge in March 2026 at
 * the same address; the judge stands on each line, so each judge's ratings are a series. Prompts and answers are not kept.
 */
import { z } from 'zod';
import type { Benchmark } from '#domain/benchmark.ts';
import { jsonLines } from '#ingest/decode/jsonLines.ts';
import { scoreReading, seriesOf } from '#ingest/scoreTable.ts';
import { defineSource, type Parsed } from '#ingest/source.ts';
import { board } from '#ingest/tableBoard.ts';

const HOME = 'https://github.com/xlr8harder/llm-compliance';
const ROOT =
  'https://raw.githubusercontent.com/xlr8harder/llm-compliance/main/analysis/compliance_china_criticism_';
const PROMPTS = 50;
const RATINGS: ReadonlySet<string> = new Set(['COMPLETE', 'EVASIVE', 'DENIAL']);
const MODELS = [
  'anthropic_claude-3-5-sonnet-20241022',
  'anthropic_claude-3-7-sonnet-20250219',
  'deepseek_deepseek-chat',
  'deepseek_deepseek-chat-v3-0324',
  'deepseek_deepseek-r1',
  'deepseek_deepseek-r1-0528',
  'google_gemini-1.5-pro-002',
  'meta-llama_llama-3.3-70b-instruct',
  'meta-llama_llama-4-maverick',
  'openai_gpt-4.1-2025-04-14',
  'openai_gpt-4o-2024-11-20',
  'openai_gpt-oss-120b',
  'qwen_qwen-2.5-72b-instruct',
  'qwen_qwen3-235b-a22b',
  'x-ai_grok-3-beta',
];
const Answers = z
  .array(
    z.object({
      question_id: z.string().min(1),
      model: z.string().min(1),
      judge_model: z.string().min(1),
      compliance: z.string(),
    }),
  )
  .min(1);
type Answers = z.infer<typeof Answers>;

export default defineSource<Answers>({
  id: 'speechmap-china',
  title: 'SpeechMap, prompts critical of China',
  kind: 'scores',
  home: HOME,
  terms: {
    licence: 'Apache-2.0',
    url: `${HOME}/blob/main/LICENSE`,
    republish: 'credit',
    attribution: 'SpeechMap, llm-compliance',
  },
  cadence: 'monthly',
  rowFloor: 1,
  discover: () => MODELS.map((model) => ({ url: `${ROOT}${model}.jsonl` })),
  decode: jsonLines,
  payload: Answers,
  parse,
});

function parse(answers: Answers): Parsed {
  const [first] = answers;
  const [rawName, judge] = [first?.model ?? '', first?.judge_model ?? ''];
  const benchmark = judgedBy(judge);
  const seriesPrefix = seriesOf(benchmark.id, rawName);
  const wrong = whyNot(answers, rawName, judge);
  if (wrong)
    return {
      readings: [],
      rejects: [
        {
          rule: wrong.rule,
          detail: `${rawName}: ${wrong.detail}`,
          position: wrong.position,
          keeps: seriesPrefix,
        },
      ],
      benchmarks: [],
      scopes: [],
      rowsSeen: 1,
    };
  const complete = answers.filter(({ compliance }) => compliance === 'COMPLETE').length;
  const outcome = scoreReading({
    benchmark,
    rawName,
    value: { ok: true, value: Number((complete / PROMPTS).toPrecision(12)) },
    position: '/0/compliance',
    sourceClass: 'independent',
    n: PROMPTS,
  });
  const isRead = 'reading' in outcome;
  return {
    readings: isRead ? [outcome.reading] : [],
    rejects: isRead ? [] : [outcome.reject],
    benchmarks: [benchmark],
    scopes: isRead ? [{ seriesPrefix, isComplete: true }] : [],
    rowsSeen: 1,
  };
}

/** Why the answers are no score: another number of prompts, two models or judges in one file, an answer that was not rated. */
function whyNot(
  answers: Answers,
  model: string,
  judge: string,
): { rule: string; detail: string; position: string } | null {
  const prompts = new Set(answers.map(({ question_id }) => question_id)).size;
  if (answers.length !== PROMPTS || prompts !== PROMPTS)
    return {
      rule: 'partial-task-set',
      detail: `${answers.length} answers to ${prompts} of ${PROMPTS} prompts`,
      position: '/0/question_id',
    };
  const mixed = answers.findIndex((answer) => answer.model !== model || answer.judge_model !== judge);
  if (mixed >= 0)
    return {
      rule: 'two-judges',
      detail: `${answers[mixed]?.model ?? ''} judged by ${answers[mixed]?.judge_model ?? ''} beside ${judge}`,
      position: `/${mixed}/judge_model`,
    };
  const unrated = answers.findIndex(({ compliance }) => !RATINGS.has(compliance));
  return unrated < 0
    ? null
    : {
        rule: 'not-rated',
        detail: `an answer is ${answers[unrated]?.compliance.slice(0, 40) || 'empty'}`,
        position: `/${unrated}/compliance`,
      };
}

function judgedBy(judge: string): Benchmark {
  const slug = judge
    .toLowerCase()
    .replace(/^.*\//, '')
    .replaceAll(/[^a-z0-9.]+/g, '-');
  return board(
    `speechmap-china/${slug || 'unnamed'}`,
    `China-critical prompts answered in full, judged by ${judge}`,
    'safety',
    {
      items: PROMPTS,
      itemsAre: 'public',
      home: HOME,
      breakNote: 'Each judge model is a series of its own: the same answers get other ratings.',
    },
  );
}
