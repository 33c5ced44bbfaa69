/** Contradictory answers to narrators with opposite views: share of cases in which a model sides with both; LOWER is better. */
import { markdownBoard } from '#ingest/markdownBoard.ts';
import { board } from '#ingest/tableBoard.ts';

const MODEL = /^model$/i;
const RATE = /^sycophancy$/i;
const HOME = 'https://github.com/lechmazur/sycophancy';

export default markdownBoard({
  id: 'sycophancy',
  title: 'Sycophancy to opposite narrators',
  home: HOME,
  terms: { licence: 'none stated', url: HOME, republish: 'facts', attribution: 'Lech Mazur, sycophancy' },
  cadence: 'weekly',
  rowFloor: 10,
  page: 'https://raw.githubusercontent.com/lechmazur/sycophancy/master/README.md',
  columns: [/^rank$/i, MODEL, RATE, /^stripped$/i], // the page has further tables, also of sycophancy
  read: () => ({
    model: MODEL,
    metrics: [
      {
        column: RATE,
        written: 'percent',
        benchmark: board('sycophancy', 'Sycophancy to opposite narrators', 'safety', {
          higherIsBetter: false,
          home: HOME,
        }),
      },
    ],
  }),
});
