/** The small table of MMLU-Pro's own page; the full board is a file of submissions elsewhere. */
import { markdownBoard } from '#ingest/markdownBoard.ts';
import { board } from '#ingest/tableBoard.ts';

const MODEL = /^models?$/i;
const ACCURACY = /^overall(?: accuracy)?$/i;
const HOME = 'https://github.com/TIGER-AI-Lab/MMLU-Pro';

export default markdownBoard({
  id: 'mmlu-pro',
  title: 'MMLU-Pro, table of its page',
  home: HOME,
  terms: {
    licence: 'Apache-2.0',
    url: `${HOME}/blob/main/LICENSE`,
    republish: 'credit',
    attribution: 'TIGER-Lab, MMLU-Pro',
  },
  cadence: 'frozen',
  rowFloor: 5,
  page: 'https://raw.githubusercontent.com/TIGER-AI-Lab/MMLU-Pro/main/README.md',
  columns: [MODEL, ACCURACY],
  read: () => ({
    model: MODEL,
    metrics: [
      {
        column: ACCURACY,
        written: 'per-cent',
        benchmark: board('mmlu-pro', 'MMLU-Pro', 'knowledge', {
          chance: 0.1,
          items: 12_032,
          itemsAre: 'public',
          home: HOME,
        }),
      },
    ],
    isComplete: false,
  }),
});
