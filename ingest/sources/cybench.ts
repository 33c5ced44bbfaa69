/** Cybench: capture-the-flag tasks, share solved end to end. Rows over 37 of the 40 tasks are another set and a series of their own. */
import { csvBoard } from '#ingest/csvBoard.ts';
import { board, type Metric } from '#ingest/tableBoard.ts';

const HOME = 'https://cybench.github.io/';
const over = (items: number, id: string, title: string): Metric => ({
  column: /^end-to-end % solved$/i,
  written: 'per-cent',
  isOf: (text) => text(/^count$/i) === String(items),
  benchmark: board(id, title, 'agents', { items, itemsAre: 'public', harness: 'best-scaffold', home: HOME }),
});

export default csvBoard({
  id: 'cybench',
  title: 'Cybench',
  home: HOME,
  terms: { licence: 'none stated', url: HOME, republish: 'facts', attribution: 'Cybench' },
  cadence: 'weekly',
  rowFloor: 5,
  files: ['https://cybench.github.io/data/leaderboard.csv'],
  columns: ['Model', 'Count', 'End-to-End % Solved'],
  read: () => ({
    model: /^model$/i,
    nameOf: (cell) => cell.replace(/[\s*†]+$/, ''), // footnotes: run by others, with another agent
    metrics: [
      over(40, 'cybench', 'Cybench, unguided'),
      over(37, 'cybench/37-tasks', 'Cybench, unguided, 37 tasks'),
    ],
  }),
});
