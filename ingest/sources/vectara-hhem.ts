/**
 * Vectara's hallucination leaderboard: share of summaries with something the document does not say; LOWER is better.
 * The judge changed in August 2024 and the data set in autumn 2025, so there are three series; which one a file
 * belongs to is told by what it says of its judge and by how it spells models.
 */
import { z } from 'zod';
import type { Benchmark } from '#domain/benchmark.ts';
import { failed, ok } from '#domain/failure.ts';
import { markdown, type MarkdownFile, type MarkdownTable } from '#ingest/decode/markdown.ts';
import { percentCell } from '#ingest/plausible.ts';
import { collect, scoreReading } from '#ingest/scoreTable.ts';
import { benchmarkScope, defineSource, type Parsed } from '#ingest/source.ts';

const RATE = 'hallucination rate';

export default defineSource({
  id: 'vectara-hhem',
  title: 'Vectara hallucination leaderboard',
  kind: 'scores',
  home: 'https://github.com/vectara/hallucination-leaderboard',
  terms: {
    licence: 'Apache-2.0',
    url: 'https://github.com/vectara/hallucination-leaderboard/blob/main/LICENSE',
    republish: 'credit',
    attribution: 'Vectara, Hallucination Leaderboard',
  },
  cadence: 'weekly',
  rowFloor: 5,
  discover: () => [
    { url: 'https://raw.githubusercontent.com/vectara/hallucination-leaderboard/main/README.md' },
  ],
  decode: (body) => {
    const file = markdown(body);
    if (!file.ok) return file;
    return board(file.value)
      ? ok(file.value)
      : failed({ kind: 'shape-changed', issues: 'no table with the columns Model and Hallucination Rate' });
  },
  payload: z.custom<MarkdownFile>(
    (value) => typeof value === 'object' && value !== null && 'tables' in value,
  ),
  parse: (file): Parsed => {
    const table = board(file);
    if (!table) return { readings: [], rejects: [], benchmarks: [], scopes: [], rowsSeen: 0 };
    const benchmark = seriesOf(file, table);
    const model = columnOf(table, 'model');
    const rate = columnOf(table, RATE);
    const { readings, rejects } = collect(
      table.rows.map((row) => {
        const rawName = row.cells[model] ?? '';
        const position = `${row.line}:${rate + 1}`;
        return scoreReading({
          benchmark,
          rawName,
          value: percentCell(row.cells[rate] ?? '', 'percent', rawName, position),
          position,
          sourceClass: 'leaderboard',
        });
      }),
    );
    return {
      readings,
      rejects,
      benchmarks: [benchmark],
      scopes: [benchmarkScope(benchmark.id, true)],
      rowsSeen: table.rows.length,
    };
  },
});

function board(file: MarkdownFile): MarkdownTable | null {
  return file.tables.find((table) => columnOf(table, 'model') >= 0 && columnOf(table, RATE) >= 0) ?? null;
}

function columnOf(table: MarkdownTable, name: string): number {
  return table.header.findIndex((cell) => cell.toLowerCase() === name);
}

/** The newest protocol names models `developer/model`; before it, the text names HHEM-2.1 once that was the judge. */
function seriesOf(file: MarkdownFile, table: MarkdownTable): Benchmark {
  const model = columnOf(table, 'model');
  const withDeveloper = table.rows.filter((row) => /^[\w.-]+\/\S+$/.test(row.cells[model] ?? '')).length;
  if (withDeveloper * 2 > table.rows.length)
    return series(
      '2025-11',
      'new data set (2025)',
      'A new data set and a harder protocol; rates are several times those of the older board.',
    );
  if (file.text.includes('HHEM-2.1'))
    return series(
      'hhem-2.1',
      'judged by HHEM-2.1',
      'The judge changed to HHEM-2.1; every model was scored again.',
    );
  return series('hhem-1.0', 'judged by HHEM-1.0', null);
}

function series(id: string, words: string, breakNote: string | null): Benchmark {
  return {
    id: `vectara-hhem/${id}`,
    title: `Vectara hallucination rate, ${words}`,
    capability: 'factuality',
    unit: 'proportion',
    higherIsBetter: false,
    min: 0,
    max: 1,
    chance: null,
    ceiling: null,
    items: null,
    itemsAre: 'unknown',
    harness: 'HHEM judge',
    home: 'https://github.com/vectara/hallucination-leaderboard',
    breakNote,
  };
}
