/** Epoch's archive until May 2025: one table of its own runs, before each benchmark had a file of its own. */
import { csvWith, CsvPayload } from '#ingest/scoreTable.ts';
import { readRuns, RUN_COLUMNS } from '#ingest/epochRuns.ts';
import { defineSource } from '#ingest/source.ts';

export default defineSource({
  id: 'epoch-runs-legacy',
  title: 'Epoch AI Benchmarking Hub, runs until May 2025',
  kind: 'scores',
  home: 'https://epoch.ai/benchmarks',
  terms: {
    licence: 'CC BY 4.0',
    url: 'https://creativecommons.org/licenses/by/4.0/',
    republish: 'credit',
    attribution: "Epoch AI, 'AI Benchmarking Hub'. Retrieved from https://epoch.ai/benchmarks",
  },
  cadence: 'frozen',
  rowFloor: 5,
  members: 'zip',
  discover: () => [{ url: 'https://epoch.ai/data/benchmark_data.zip' }],
  classify: (url) => (url.endsWith('#benchmarks_runs.csv') ? 'data' : 'not-data'),
  decode: csvWith(RUN_COLUMNS),
  payload: CsvPayload,
  parse: readRuns,
});
