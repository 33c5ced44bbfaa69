/** A made-up sheet of licences, for tests of what waits: a JSON object of model → licence. */
import { z } from 'zod';
import { json } from '#ingest/decode/json.ts';
import { defineSource, type Source } from '#ingest/source.ts';

export const LICENCE_SHEET_AT = {
  source: 'licence-sheet',
  url: 'https://licences.example/all.json',
} as const;

export function licenceSheet(confirmHours: number): Source {
  return defineSource({
    id: LICENCE_SHEET_AT.source,
    title: 'Licence sheet',
    kind: 'catalog',
    home: 'https://licences.example/',
    terms: { licence: 'CC0', url: null, republish: 'facts', attribution: 'Example' },
    cadence: 'daily',
    rowFloor: 3,
    confirmHours,
    discover: () => [{ url: LICENCE_SHEET_AT.url }],
    decode: json,
    payload: z.record(z.string(), z.string()),
    parse: (licences) => ({
      readings: Object.entries(licences).map(([rawName, value]) => ({
        kind: 'claim',
        rawName,
        about: 'example',
        property: 'licence',
        value,
        position: `/${rawName}`,
      })),
      rejects: [],
      benchmarks: [],
      scopes: [{ seriesPrefix: 'claim\u001f', isComplete: true }],
      rowsSeen: Object.keys(licences).length,
    }),
  }) as Source; // the map of sources forgets the payload's type
}
