/**
 * MMLU in fourteen languages, translated by people, and in English: what OpenAI states of its own models. Languages are
 * rows and models columns, so the table is read turned; each language is a series. Fractions, as everywhere here.
 */
import { z } from 'zod';
import { failed, ok } from '#domain/failure.ts';
import { markdown, type MarkdownFile } from '#ingest/decode/markdown.ts';
import { defineSource, type Parsed } from '#ingest/source.ts';
import { board, markdownTables, readBoard, tableWith, type Metric, type Table } from '#ingest/tableBoard.ts';

const LANGUAGE = /^language$/i;
const HOME = 'https://github.com/openai/simple-evals/blob/main/multilingual_mmlu_benchmark_results.md';
const boardIn = (file: MarkdownFile): Table | null => tableWith(markdownTables(file), [LANGUAGE]);

export default defineSource<MarkdownFile>({
  id: 'simple-evals-mmmlu',
  title: 'OpenAI simple-evals, MMLU in fourteen languages',
  kind: 'scores',
  home: HOME,
  terms: {
    licence: 'MIT',
    url: 'https://github.com/openai/simple-evals/blob/main/LICENSE',
    republish: 'credit',
    attribution: 'OpenAI, simple-evals',
  },
  cadence: 'frozen',
  rowFloor: 2,
  discover: () => [
    {
      url: 'https://raw.githubusercontent.com/openai/simple-evals/main/multilingual_mmlu_benchmark_results.md',
    },
  ],
  decode: (body) => {
    const file = markdown(body);
    if (!file.ok) return file;
    return boardIn(file.value)
      ? ok(file.value)
      : failed({ kind: 'shape-changed', issues: 'no table with a column of languages' });
  },
  payload: z.custom<MarkdownFile>(
    (value) => typeof value === 'object' && value !== null && 'tables' in value,
  ),
  parse: (file): Parsed => {
    const table = boardIn(file);
    if (!table) return { readings: [], rejects: [], benchmarks: [], scopes: [], rowsSeen: 0 };
    return readBoard(turned(table), {
      model: /^model$/,
      metrics: table.rows.map(({ cells }) => metricOf(cells[0] ?? '')),
      missing: /^(?:-|–|n\/a|\?+)$/i,
      sourceClass: 'self_reported',
    });
  },
});

/** A model a row, a language a column; positions stay where the cells were. */
function turned(table: Table): Table {
  return {
    heading: table.heading,
    header: ['model', ...table.rows.map(({ cells }) => cells[0] ?? '')],
    rows: table.header.slice(1).map((model, at) => ({
      cells: [model, ...table.rows.map(({ cells }) => cells[at + 1] ?? '')],
      position: (column) => table.rows[Math.max(column - 1, 0)]?.position(at + 1) ?? '',
    })),
  };
}

function metricOf(language: string): Metric {
  const slug = language
    .replace(/\s*\(not translated\)/i, '')
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  return {
    column: new RegExp(`^${language.replaceAll(/[^\w ]/g, '\\$&')}$`),
    written: 'plain',
    benchmark: board(
      `simple-evals/mmmlu/${slug}`,
      `MMLU in ${language} (OpenAI simple-evals)`,
      'multilingual',
      {
        chance: 0.25,
        itemsAre: 'public',
        harness: 'simple-evals',
        home: HOME,
      },
    ),
  };
}
