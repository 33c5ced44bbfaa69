/** Global-MMLU-Lite: the same questions in many languages; the overall, and the halves that do and do not ask of a culture. */
import type { Benchmark } from '#domain/benchmark.ts';
import { convertedBoard } from '#ingest/everyEvalEver.ts';
import { board } from '#ingest/tableBoard.ts';

const HOME = 'https://www.kaggle.com/benchmarks/cohere-labs/global-mmlu-lite';
const series = (id: string, words: string): Benchmark =>
  board(`global-mmlu-lite${id}`, `Global-MMLU-Lite${words}`, 'multilingual', {
    chance: 0.25,
    itemsAre: 'public',
    home: HOME,
  });

export default convertedBoard({
  id: 'global-mmlu-lite',
  title: 'Global-MMLU-Lite (converted copy)',
  home: HOME,
  terms: {
    licence: 'MIT (converter)',
    url: 'https://github.com/evaleval/every_eval_ever',
    republish: 'credit',
    attribution: 'Cohere Labs, Global-MMLU-Lite on Kaggle; copy by evaleval/every_eval_ever',
  },
  rowFloor: 5,
  // languages have 400 questions each and are no boards of their own
  benchmarkOf: (name) => {
    if (name === 'Global MMLU Lite') return series('', '');
    if (/Culturally Sensitive$/.test(name)) return series('/culturally-sensitive', ', culturally sensitive');
    return /Culturally Agnostic$/.test(name) ? series('/culturally-agnostic', ', culturally agnostic') : null;
  },
});
