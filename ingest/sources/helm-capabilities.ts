/** HELM Capabilities of Stanford CRFM: five scenarios run by one party in one way, and their mean. */
import type { Benchmark } from '#domain/benchmark.ts';
import { convertedBoard } from '#ingest/everyEvalEver.ts';
import { board } from '#ingest/tableBoard.ts';

const HOME = 'https://crfm.stanford.edu/helm/capabilities/latest/';
const series = (
  id: string,
  title: string,
  capability: Benchmark['capability'],
  more: Partial<Benchmark> = {},
): Benchmark =>
  board(`helm-capabilities/${id}`, `${title} (HELM)`, capability, {
    itemsAre: 'public',
    harness: 'HELM',
    home: HOME,
    ...more,
  });
const SERIES: Readonly<Record<string, Benchmark>> = {
  'Mean score': series('mean', 'Mean of five scenarios', 'general'),
  'MMLU-Pro - COT correct': series('mmlu-pro', 'MMLU-Pro', 'knowledge', { items: 1000, chance: 0.1 }),
  'GPQA - COT correct': series('gpqa', 'GPQA', 'knowledge', { items: 446, chance: 0.25 }),
  'IFEval - IFEval Strict Acc': series('ifeval', 'IFEval, strict', 'instruction-following', { items: 541 }),
  'WildBench - WB Score': series('wildbench', 'WildBench, judged', 'general', { items: 1000 }),
  'Omni-MATH - Acc': series('omni-math', 'Omni-MATH', 'maths', { items: 1000 }),
};

export default convertedBoard({
  id: 'helm-capabilities',
  title: 'HELM Capabilities (converted copy)',
  home: HOME,
  terms: {
    licence: 'MIT (converter)',
    url: 'https://github.com/evaleval/every_eval_ever',
    republish: 'credit',
    attribution: 'Stanford CRFM, HELM Capabilities; copy by evaleval/every_eval_ever',
  },
  rowFloor: 5,
  benchmarkOf: (name) => (Object.hasOwn(SERIES, name) ? (SERIES[name] ?? null) : null),
});
