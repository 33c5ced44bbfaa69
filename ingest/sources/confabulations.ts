/**
 * Confabulations in answers about given documents, and answers that were refused though there was one: LOWER is better
 * for both. The set of questions grew once, with every model run anew: two series.
 */
import type { Benchmark } from '#domain/benchmark.ts';
import { markdownBoard } from '#ingest/markdownBoard.ts';
import { board } from '#ingest/tableBoard.ts';

const MODEL = /^model(?: name)?$/i;
const CONFABULATED = /^confab(?:ulations?)?\s*(?:percentage)?\s*(?:%|\(%\))$/i;
const UNANSWERED = /^non-resp(?:onse)?(?: rate)?\s*(?:%|\(%\))$/i;
const HOME = 'https://github.com/lechmazur/confabulations';

export default markdownBoard({
  id: 'confabulations',
  title: 'Confabulations on given documents',
  home: HOME,
  terms: { licence: 'none stated', url: HOME, republish: 'facts', attribution: 'Lech Mazur, confabulations' },
  cadence: 'weekly',
  rowFloor: 10,
  page: 'https://raw.githubusercontent.com/lechmazur/confabulations/master/README.md',
  columns: [MODEL, CONFABULATED, UNANSWERED],
  read: (_table, text) => {
    const set = /\b(\d{3}) questions\b/.exec(text)?.[1] ?? null;
    return {
      model: MODEL,
      isNone: (name) => /ensemble/i.test(name),
      metrics: [
        {
          column: CONFABULATED,
          benchmark: rate('confabulated', 'confabulation rate', set),
          written: 'per-cent',
        },
        { column: UNANSWERED, benchmark: rate('unanswered', 'non-response rate', set), written: 'per-cent' },
      ],
    };
  },
});

function rate(what: string, words: string, set: string | null): Benchmark {
  return board(
    `confabulations/${set ?? 'unstated'}/${what}`,
    `Confabulations, ${words} (${set ?? 'unstated number of'} questions)`,
    'factuality',
    {
      higherIsBetter: false,
      items: null,
      home: HOME,
      breakNote: 'Each set of questions is a series of its own.',
    },
  );
}
