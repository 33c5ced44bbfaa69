/**
 * deprecations.info: notices of retirement, scraped from the providers' pages. Of four addresses with the same rows one is read.
 *
 * The scraper has its days. In August 2025 the list had no ids and repeated the day of announcement as that of the end, three months
 * early for OpenAI: a changed shape. On 11 November 2025 it took xAI's menu for 442 models, and the recommended model for
 * the retired one at two providers: a payload most of whose rows have no day is refused whole. Nothing is gone because it is not listed.
 */
import { z } from 'zod';
import { json } from '#ingest/decode/json.ts';
import { claims } from '#ingest/claim.ts';
import { readRetirement } from '#ingest/retirement.ts';
import { defineSource } from '#ingest/source.ts';

const LIST = 'https://deprecations.info/v1/deprecations.json';

const Row = z.object({
  provider: z.string().min(1),
  model_id: z.string(),
  announcement_date: z.string().nullable(),
  shutdown_date: z.string().nullable(),
  replacement_model: z.string().nullable(),
});

export default defineSource({
  id: 'deprecations-info',
  title: 'deprecations.info',
  kind: 'news',
  standing: 'aggregator',
  withdraws: false,
  home: 'https://deprecations.info/',
  terms: {
    licence: 'MIT',
    url: 'https://github.com/leblancfg/deprecations-rss/blob/main/LICENSE',
    republish: 'facts',
    attribution: 'deprecations.info',
  },
  cadence: 'daily',
  rowFloor: 20,
  confirmHours: 24,
  maxBytes: 8_000_000,
  discover: () => [{ url: LIST }],
  classify: (url) => (url === LIST ? 'data' : 'not-data'),
  decode: json,
  payload: z
    .array(Row)
    .refine(
      (rows) => rows.filter((row) => row.announcement_date || row.shutdown_date).length > rows.length / 2,
      'most rows have no day: something else was taken for models',
    ),
  parse: (rows) =>
    claims(
      rows.flatMap((row, index) => {
        const stated = (key: Exclude<keyof typeof row, 'provider'>) => ({
          text: (row[key] ?? '').trim(),
          position: `/${index}/${key}`,
        });
        return readRetirement({
          provider: row.provider,
          models: stated('model_id'),
          announced: stated('announcement_date'),
          shutDown: stated('shutdown_date'),
          replacement: stated('replacement_model'),
        });
      }),
      [{ seriesPrefix: 'claim\u001f', isComplete: false }],
      rows.length,
    ),
});
