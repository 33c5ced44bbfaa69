/** Scores that developers report of their own models: which benchmarks are read, and what a note on a run says of it. */
import type { Benchmark, Capability } from '#domain/benchmark.ts';
import type { Variant } from '#domain/reading.ts';
import { board } from '#ingest/tableBoard.ts';

/**
 * The benchmarks of llm-stats that are read, by its ids: shares where more is better, under one name for one task set. Others are
 * refused by name: ratings and error rates stand among them as fractions, and boards whose version goes unsaid
 * (LiveCodeBench, LiveBench, Arena-Hard, BFCL, Terminal-Bench).
 */
const READ: Readonly<Record<string, readonly [title: string, capability: Capability, chance?: number]>> = {
  gpqa: ['GPQA', 'knowledge', 0.25],
  'gpqa-diamond': ['GPQA Diamond', 'knowledge', 0.25],
  mmlu: ['MMLU', 'knowledge', 0.25],
  'mmlu-pro': ['MMLU-Pro', 'knowledge', 0.1],
  'mmlu-redux': ['MMLU-Redux', 'knowledge', 0.25],
  mmmlu: ['MMMLU', 'multilingual', 0.25],
  'global-mmlu-lite': ['Global-MMLU-Lite', 'multilingual', 0.25],
  mgsm: ['MGSM', 'multilingual'],
  math: ['MATH', 'maths'],
  'math-500': ['MATH-500', 'maths'],
  gsm8k: ['GSM8K', 'maths'],
  'aime-2024': ['AIME 2024', 'maths'],
  'aime-2025': ['AIME 2025', 'maths'],
  'hmmt-2025': ['HMMT 2025', 'maths'],
  frontiermath: ['FrontierMath', 'maths'],
  humaneval: ['HumanEval', 'coding'],
  'humaneval+': ['HumanEval+', 'coding'],
  mbpp: ['MBPP', 'coding'],
  'livecodebench-v5': ['LiveCodeBench v5', 'coding'],
  'livecodebench-v6': ['LiveCodeBench v6', 'coding'],
  'aider-polyglot': ['Aider polyglot', 'coding'],
  'swe-bench-verified': ['SWE-bench Verified (best scaffold)', 'agents'],
  'tau-bench-airline': ['tau-bench, airline', 'agents'],
  'tau-bench-retail': ['tau-bench, retail', 'agents'],
  'tau2-airline': ['tau2-bench, airline', 'agents'],
  'tau2-retail': ['tau2-bench, retail', 'agents'],
  'tau2-telecom': ['tau2-bench, telecom', 'agents'],
  browsecomp: ['BrowseComp', 'agents'],
  'bfcl-v3': ['BFCL v3', 'agents'],
  ifeval: ['IFEval', 'instruction-following'],
  'multi-if': ['Multi-IF', 'instruction-following'],
  'arc-c': ['ARC challenge', 'reasoning', 0.25],
  'arc-agi-v2': ['ARC-AGI-2', 'reasoning'],
  drop: ['DROP', 'reasoning'],
  hellaswag: ['HellaSwag', 'reasoning', 0.25],
  winogrande: ['Winogrande', 'reasoning', 0.5],
  "humanity's-last-exam": ["Humanity's Last Exam", 'knowledge'],
  supergpqa: ['SuperGPQA', 'knowledge'],
  simpleqa: ['SimpleQA', 'factuality'],
  triviaqa: ['TriviaQA', 'factuality'],
  mmmu: ['MMMU', 'multimodal'],
  'mmmu-pro': ['MMMU-Pro', 'multimodal'],
  mathvista: ['MathVista', 'multimodal'],
  ai2d: ['AI2D', 'multimodal'],
  chartqa: ['ChartQA', 'multimodal'],
  docvqa: ['DocVQA', 'multimodal'],
  textvqa: ['TextVQA', 'multimodal'],
};

const isAgentic = (capability: Capability) => capability === 'agents';

/** The series of a benchmark: without tools, and with them where that changes the task; null for one that is not read. */
export function vendorBenchmark(id: string, hasTools: boolean, home: string): Benchmark | null {
  const found = READ[id];
  if (!found) return null;
  const [title, capability, chance = null] = found;
  const tools = hasTools && !isAgentic(capability);
  return board(
    `llm-stats/${id.replaceAll("'", '')}${tools ? '/tools' : ''}`,
    `${title}${tools ? ', with tools' : ''} (as developers report it)`,
    capability,
    {
      chance,
      harness: isAgentic(capability) ? 'best-scaffold' : null,
      home,
      breakNote:
        'Each developer ran it in its own way: prompts, attempts and graders differ from row to row.',
    },
  );
}

/** Every series that a model may have here, for the scope of its file. */
export function vendorSeries(): string[] {
  return Object.entries(READ).flatMap(([id, [, capability]]) =>
    [false, true].flatMap((tools) =>
      tools && isAgentic(capability) ? [] : (vendorBenchmark(id, tools, 'https://llm-stats.com')?.id ?? []),
    ),
  );
}

/** Whether a note says that tools, a browser or a search were at hand; "no tools" and "without tools" do not. */
export function notesTools(note: string): boolean {
  const said = note.replaceAll(/(?:\bno|without|w\/o)\s+(?:custom\s+)?tools?(?:\s+use)?/gi, '');
  return /\btools?\b|brows(?:er|ing)|search agent|\bsearch\b/i.test(said);
}

/** Why a run is none of the model alone on the whole task, by rule; null where it is. */
export function notesAnother(note: string, model: string): { rule: string; why: string } | null {
  const other = /\b(?:GPT-5 pro|ChatGPT agent|Grok 4 Heavy|Deep Think)\b/i.exec(note)?.[0];
  if (other && !model.includes(other.toLowerCase().replaceAll(' ', '-')))
    return { rule: 'another-model', why: other };
  const many =
    /parallel test-time|multiple attempts|\bmaj(?:ority)?\b(?!\s*@?1\b)|best[- ]of|\bcons@|\bpass@(?!1(?!\d))\d+/i.exec(
      note,
    )?.[0];
  if (many) return { rule: 'another-protocol', why: many };
  const part = /text-only subset/i.exec(note)?.[0];
  return part ? { rule: 'partial-task-set', why: part } : null;
}

/** Shots, chain of thought, thinking and effort as a note states them; its other words are not kept. */
export function notesVariant(note: string): Variant {
  const shots = /\b(\d{1,2})-shots?\b/i.exec(note)?.[1];
  const chain = /\bCoT\b|chain[- ]of[- ]thought/i.test(note);
  const prompts = [shots === undefined ? '' : `${shots}-shot`, chain ? 'CoT' : ''].filter(
    (part) => part !== '',
  );
  const isOff = /(?:\bno|without|non)[- ](?:extended )?thinking|reasoning off/i.test(note);
  const isOn = /thinking|reasoning (?:on\b|mode)|(?:^|, )reasoning$/i.test(note);
  const effort = /\bo[34]-mini[- ](high|medium|low)\b/i.exec(note)?.[1]?.toLowerCase();
  return {
    ...(effort === undefined ? {} : { effort }),
    ...(isOff ? { thinking: false } : isOn ? { thinking: true } : {}),
    ...(prompts.length === 0 ? {} : { promptStyle: prompts.join(' ') }),
  };
}
