/**
 * OpenAI's table of its own evaluations, others' models from their announcements: all of it is what developers say of themselves. The MATH column
 * holds MATH-500 for newer models from September 2024 on, told apart by a footnote only, so it is read before then alone.
 */
import type { Benchmark } from '#domain/benchmark.ts';
import { markdownBoard } from '#ingest/markdownBoard.ts';
import { board, type Metric } from '#ingest/tableBoard.ts';

const MODEL = /^model$/i;
const HOME = 'https://github.com/openai/simple-evals';
const metric = (
  column: RegExp,
  slug: string,
  title: string,
  capability: Benchmark['capability'],
  more: Partial<Benchmark> = {},
): Metric => ({
  column,
  written: 'per-cent',
  benchmark: board(`simple-evals/${slug}`, `${title} (OpenAI simple-evals)`, capability, {
    itemsAre: 'public',
    harness: 'simple-evals',
    home: HOME,
    ...more,
  }),
});
const METRICS = [
  metric(/^mmlu\b/i, 'mmlu', 'MMLU', 'knowledge', { chance: 0.25 }),
  metric(/^gpqa\b/i, 'gpqa', 'GPQA', 'knowledge', { chance: 0.25 }),
  metric(/^humaneval\b/i, 'humaneval', 'HumanEval', 'coding', { items: 164 }),
  metric(/^mgsm\b/i, 'mgsm', 'MGSM', 'multilingual'),
  metric(/^drop\b/i, 'drop', 'DROP, F1', 'reasoning'),
  metric(/^simpleqa\b/i, 'simpleqa', 'SimpleQA', 'factuality'),
];
const MATH = metric(/^math\b/i, 'math', 'MATH', 'maths');

export default markdownBoard({
  id: 'simple-evals',
  title: 'OpenAI simple-evals',
  home: HOME,
  terms: {
    licence: 'MIT',
    url: `${HOME}/blob/main/LICENSE`,
    republish: 'credit',
    attribution: 'OpenAI, simple-evals',
  },
  cadence: 'frozen',
  rowFloor: 10,
  page: 'https://raw.githubusercontent.com/openai/simple-evals/main/README.md',
  columns: [MODEL, /^prompt$/i, /^mmlu\b/i],
  read: (_table, text) => ({
    model: MODEL,
    // rows that head a section name a family and hold no prompt
    isNone: (_name, cell) => cell(/^prompt$/i) === '',
    metrics: /MATH-500/.test(text) ? METRICS : [...METRICS, MATH],
    missing: /^(?:n\/a|-|–|\?)$/i,
    sourceClass: 'self_reported',
    variant: (cell) => {
      const prompt = cell(/^prompt$/i);
      return /^n\/a$/i.test(prompt) || prompt === '' ? {} : { promptStyle: prompt };
    },
  }),
});
