/**
 * Vectara's hallucination leaderboard: share of summaries with something the document does not say; LOWER is better.
 * The judge changed in August 2024 and the data set in autumn 2025, so there are three series; which one a file
 * belongs to is told by what it says of its judge and by how it spells models.
 */
import type { Benchmark } from '#domain/benchmark.ts';
import { markdownBoard } from '#ingest/markdownBoard.ts';
import { board, columnOf, type Table } from '#ingest/tableBoard.ts';

const MODEL = /^model$/i;
const RATE = /^hallucination rate$/i;

export default markdownBoard({
  id: 'vectara-hhem',
  title: 'Vectara hallucination leaderboard',
  home: 'https://github.com/vectara/hallucination-leaderboard',
  terms: {
    licence: 'Apache-2.0',
    url: 'https://github.com/vectara/hallucination-leaderboard/blob/main/LICENSE',
    republish: 'credit',
    attribution: 'Vectara, Hallucination Leaderboard',
  },
  cadence: 'weekly',
  rowFloor: 5,
  page: 'https://raw.githubusercontent.com/vectara/hallucination-leaderboard/main/README.md',
  columns: [MODEL, RATE],
  read: (table, text) => ({
    model: MODEL,
    metrics: [{ column: RATE, benchmark: seriesOf(table, text), written: 'percent' }],
  }),
});

/** The newest protocol names models `developer/model`; before it, the text names HHEM-2.1 once that was the judge. */
function seriesOf(table: Table, text: string): Benchmark {
  const model = columnOf(table, MODEL);
  const withDeveloper = table.rows.filter((row) => /^[\w.-]+\/\S+$/.test(row.cells[model] ?? '')).length;
  if (withDeveloper * 2 > table.rows.length)
    return series(
      '2025-11',
      'new data set (2025)',
      'A new data set and a harder protocol; rates are several times those of the older board.',
    );
  return text.includes('HHEM-2.1')
    ? series('hhem-2.1', 'judged by HHEM-2.1', 'The judge changed to HHEM-2.1; every model was scored again.')
    : series('hhem-1.0', 'judged by HHEM-1.0', null);
}

function series(id: string, words: string, breakNote: string | null): Benchmark {
  return board(`vectara-hhem/${id}`, `Vectara hallucination rate, ${words}`, 'factuality', {
    higherIsBetter: false,
    harness: 'HHEM judge',
    home: 'https://github.com/vectara/hallucination-leaderboard',
    breakNote,
  });
}
