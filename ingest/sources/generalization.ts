/** Thematic generalisation: the average rank that a model gives to the example that truly fits; LOWER is better, 1 is best. */
import { markdownBoard } from '#ingest/markdownBoard.ts';
import { board } from '#ingest/tableBoard.ts';

const MODEL = /^model$/i;
const RANK = /^avg rank$/i;
const HOME = 'https://github.com/lechmazur/generalization';

export default markdownBoard({
  id: 'generalization',
  title: 'Thematic generalization',
  home: HOME,
  terms: { licence: 'none stated', url: HOME, republish: 'facts', attribution: 'Lech Mazur, generalization' },
  cadence: 'weekly',
  rowFloor: 10,
  page: 'https://raw.githubusercontent.com/lechmazur/generalization/main/README.md',
  columns: [MODEL, RANK],
  read: () => ({
    model: MODEL,
    metrics: [
      {
        column: RANK,
        written: 'plain',
        benchmark: board('thematic-generalization', 'Thematic generalization, average rank', 'reasoning', {
          unit: 'rank',
          higherIsBetter: false,
          min: 1,
          max: 8,
          items: 810,
          home: HOME,
        }),
      },
    ],
  }),
});
