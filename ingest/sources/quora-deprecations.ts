/**
 * Quora's tracker of retirements. A row with status `active` has the earliest day on which a model might be retired ("not sooner than"), which is no
 * retirement. A model that was announced twice stands on two rows with different days, and neither is known to be the later one. Whole
 * providers come and go with the scraper (46 rows of Bedrock, then none), so nothing is gone because it is not listed. The calendar
 * beside the list says the same.
 */
import { z } from 'zod';
import { json } from '#ingest/decode/json.ts';
import { claims, type Outcome } from '#ingest/claim.ts';
import { namesIn, readRetirement, refusedRow } from '#ingest/retirement.ts';
import { defineSource } from '#ingest/source.ts';

const LIST = 'https://raw.githubusercontent.com/quora/model-deprecation-tracker/main/data/deprecations.json';

const Row = z.object({
  provider: z.string().min(1),
  model_name: z.string(),
  deprecated_date: z.string(),
  shutdown_date: z.string(),
  replacement: z.string(),
  status: z.enum(['active', 'legacy', 'deprecated', 'retired']),
});

export default defineSource({
  id: 'quora-deprecations',
  title: 'Quora model deprecation tracker',
  kind: 'news',
  standing: 'aggregator',
  withdraws: false,
  home: 'https://github.com/quora/model-deprecation-tracker',
  terms: {
    licence: 'none stated',
    url: null,
    republish: 'facts',
    attribution: 'quora/model-deprecation-tracker',
  },
  cadence: 'daily',
  rowFloor: 20,
  confirmHours: 24,
  maxBytes: 8_000_000,
  discover: () => [{ url: LIST }],
  classify: (url) => (url === LIST ? 'data' : 'not-data'),
  decode: json,
  payload: z.array(Row).min(1),
  parse: (rows) =>
    claims(
      rows.flatMap((row, index) => readRow(row, `/${index}`)),
      [{ seriesPrefix: 'claim\u001f', isComplete: false }],
      rows.length,
    ),
});

function readRow(row: z.infer<typeof Row>, at: string): Outcome[] {
  const stated = (key: 'model_name' | 'deprecated_date' | 'shutdown_date' | 'replacement') => ({
    text: row[key].trim(),
    position: `${at}/${key}`,
  });
  const [models, shutDown] = [stated('model_name'), stated('shutdown_date')];
  if (row.status === 'active') {
    if (shutDown.text === '') return [];
    return namesIn(models.text).map((rawName) =>
      refusedRow({ rawName, about: row.provider }, 'not-announced', shutDown.text, shutDown),
    );
  }
  return readRetirement({
    provider: row.provider,
    models,
    shutDown,
    announced: stated('deprecated_date'),
    replacement: stated('replacement'),
  });
}
