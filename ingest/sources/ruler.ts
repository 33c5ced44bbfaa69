/** RULER: long-context tasks at growing lengths, percent solved at each length. Rows lack their first pipe; places stand beside averages. */
import { markdownBoard } from '#ingest/markdownBoard.ts';
import { board, type Metric } from '#ingest/tableBoard.ts';

const MODEL = /^models$/i;
const HOME = 'https://github.com/NVIDIA/RULER';
const METRICS = ['4K', '8K', '16K', '32K', '64K', '128K'].map((length): Metric => ({
  column: new RegExp(`^${length}$`, 'i'),
  written: 'per-cent',
  benchmark: board(`ruler/${length.toLowerCase()}`, `RULER at ${length} tokens`, 'long-context', {
    itemsAre: 'public',
    home: HOME,
  }),
}));

export default markdownBoard({
  id: 'ruler',
  title: 'RULER, long context',
  home: HOME,
  terms: {
    licence: 'Apache-2.0',
    url: `${HOME}/blob/main/LICENSE`,
    republish: 'credit',
    attribution: 'NVIDIA, RULER',
  },
  cadence: 'weekly',
  rowFloor: 8,
  page: 'https://raw.githubusercontent.com/NVIDIA/RULER/main/README.md',
  columns: [MODEL, /^4K$/i, /^128K$/i],
  read: () => ({ model: MODEL, metrics: METRICS, missing: /^(?:-|–|n\/a|tbd)$/i }),
});
