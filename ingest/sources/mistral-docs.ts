/**
 * Mistral's own documentation, from its public repository: a TypeScript literal for each model since October 2025 (prices,
 * licence and address of the weights, dates of release, deprecation and retirement), before it a Markdown page of tables (licences and
 * dates). USD per million tokens, or per thousand pages; prices by minute and by character have no meter here.
 *
 * A model is called by its first API name that is no rolling `-latest`. Two names are served by two models each, and there the file's
 * own id stands. `free: true` beside a price means that there is a free tier, too; an all-zero offer with it is free. The pages of
 * prices only link elsewhere, the changelog is prose, and the page of weights is restated by the models' files.
 */
import { z } from 'zod';
import { parseDay } from '#domain/day.ts';
import { isZero, parseDecimal, shiftDecimal } from '#domain/decimal.ts';
import { failed, type Result } from '#domain/failure.ts';
import type { ClaimReading, Meter, PriceReading, PriceUnit, RejectedRow } from '#domain/reading.ts';
import { agreeing } from '#ingest/agreeing.ts';
import { markdown, type MarkdownFile } from '#ingest/decode/markdown.ts';
import { typescriptLiteral } from '#ingest/decode/typescriptLiteral.ts';
import { parseEnglishDay } from '#ingest/englishDay.ts';
import { offerOfFields, type PriceField } from '#ingest/priceField.ts';
import { defineSource, type Parsed } from '#ingest/source.ts';
import { columnOf, markdownTables, type Table, type TableRow } from '#ingest/tableBoard.ts';

const ROOT = 'https://raw.githubusercontent.com/mistralai/platform-docs-public/main/';
const FOLDER = `${ROOT}src/schema/models/models/`;
const INDEX = `${FOLDER}index.ts`;
const PROVIDER = 'mistral';

/** Served by Mistral 7B v0.2 and v0.3, and by Voxtral Mini for chat and for transcription. */
const OF_TWO_MODELS = new Set(['open-mistral-7b', 'voxtral-mini-2507']);

/** What a price is for, by its denominator; the powers of ten lead to our unit. */
const UNITS = new Map<string, readonly [PriceUnit, shift: number, tier: string]>([
  ['/M Tokens', ['usd_per_mtok', 0, '']],
  ['/1000 Pages', ['usd_each', -3, '']],
  ['/1000 Annotated Pages', ['usd_each', -3, 'annotated']],
]);
const NO_METER = new Set(['/Min', '/M Chars']);

const Price = z.object({ price: z.number(), denominator: z.string() });
const Weights = z.object({ license: z.string(), url: z.string(), parameters: z.string().nullish() });
const Model = z.object({
  slug: z.string().min(1),
  type: z.string(),
  releaseDate: z.string(),
  weights: z.array(Weights),
  pricing: z.discriminatedUnion('type', [
    z.object({
      type: z.literal('custom'),
      free: z.boolean().optional(),
      input: z.array(Price),
      output: z.array(Price),
    }),
    // one price without a direction
    z.object({ type: z.literal('flat') }),
  ]),
  identifiers: z.object({ apiNames: z.array(z.string()) }),
  metadata: z.object({
    deprecationDate: z.string().optional(),
    retirementDate: z.string().optional(),
    replacement: z.string().optional(),
  }),
});
type Model = z.infer<typeof Model>;
const Page = z.custom<MarkdownFile>(
  (value) => typeof value === 'object' && value !== null && 'tables' in value,
);

export default defineSource({
  id: 'mistral-docs',
  title: 'Mistral documentation',
  kind: 'prices',
  standing: 'first-hand',
  home: 'https://docs.mistral.ai/models/overview',
  terms: {
    licence: 'Apache-2.0',
    url: 'https://github.com/mistralai/platform-docs-public/blob/main/LICENSE',
    republish: 'facts',
    attribution: 'Mistral AI, platform-docs-public',
  },
  cadence: 'daily',
  rowFloor: 1,
  discover: (seen) => {
    const slugs = [...(seen(INDEX) ?? '').matchAll(/ from '\.\/([a-z0-9.-]+)'/g)].map(([, slug]) => slug);
    return [INDEX, ...slugs.map((slug) => `${FOLDER}${slug}.ts`)].map((url) => ({ url }));
  },
  classify: (url) =>
    (url.startsWith(FOLDER) && url !== INDEX) ||
    /\/getting-started\/models(?:\.mdx|\/overview\.md)$/.test(url)
      ? 'data'
      : 'not-data',
  decode: (body, { url }): Result<unknown> => {
    if (url.endsWith('.ts')) return typescriptLiteral(body);
    const page = markdown(body);
    if (!page.ok || markdownTables(page.value).some(isOfModels)) return page;
    return failed({ kind: 'shape-changed', issues: 'no table with a column API Endpoints' });
  },
  payload: z.union([Model, Page]),
  parse: (payload) => ('slug' in payload ? readModel(payload) : readPage(payload)),
});

function readModel(model: Model): Parsed {
  const rawName =
    model.identifiers.apiNames.find((name) => !name.endsWith('-latest') && !OF_TWO_MODELS.has(name)) ??
    model.slug;
  const prices = readPrices(model, rawName);
  const claims = readClaims(model, rawName);
  return {
    readings: [...prices.readings, ...claims.readings],
    rejects: [...prices.rejects, ...claims.rejects],
    benchmarks: [],
    scopes: [
      { seriesPrefix: ['price', PROVIDER, rawName, ''].join('\u001f'), isComplete: true },
      // a licence or a date that left a page was not taken back
      { seriesPrefix: ['claim', '', rawName, ''].join('\u001f'), isComplete: false },
    ],
    rowsSeen: 1,
  };
}

function readPrices(
  { pricing }: Model,
  rawName: string,
): { readonly readings: readonly PriceReading[]; readonly rejects: readonly RejectedRow[] } {
  const keeps = ['price', PROVIDER, rawName, ''].join('\u001f');
  if (pricing.type === 'flat') {
    const detail = `${rawName}: a price of neither input nor output`;
    return { readings: [], rejects: [{ rule: 'unknown-meter', detail, position: '/pricing', keeps }] };
  }
  const fields: PriceField[] = [];
  const rejects: RejectedRow[] = [];
  for (const direction of ['input', 'output'] as const)
    for (const [index, { price: value, denominator }] of pricing[direction].entries()) {
      const position = `/pricing/${direction}/${index}/price`;
      const unit = UNITS.get(denominator);
      if (unit) {
        const meter: Meter = unit[0] === 'usd_each' ? 'page' : direction;
        fields.push({ meter, tier: unit[2], unit: unit[0], value, shift: unit[1], position });
      } else if (!NO_METER.has(denominator))
        rejects.push({ rule: 'unknown-unit', detail: `${rawName}: ${denominator}`, position, keeps });
    }
  const judged = offerOfFields(
    { provider: PROVIDER, rawName, zeroMeansFree: pricing.free === true, position: '/pricing' },
    fields,
    rejects,
  );
  const once = agreeing(judged.readings);
  return { readings: once.readings, rejects: [...judged.rejects, ...once.rejects] };
}

interface Claims {
  readonly readings: readonly ClaimReading[];
  readonly rejects: readonly RejectedRow[];
}

function readClaims({ weights, metadata, ...model }: Model, rawName: string): Claims {
  const readings: ClaimReading[] = [];
  const rejects: RejectedRow[] = [];
  const say = (property: ClaimReading['property'], value: string, position: string) =>
    readings.push({ kind: 'claim', rawName, about: '', property, value, position });
  const days = [
    ['release_date', model.releaseDate, '/releaseDate'],
    ['deprecation_date', metadata.deprecationDate ?? '', '/metadata/deprecationDate'],
    ['retirement_date', metadata.retirementDate ?? '', '/metadata/retirementDate'],
  ] as const;
  for (const [property, written, position] of days.filter(([, text]) => text !== '')) {
    const day = parseEnglishDay(written);
    if (day === null) rejects.push({ rule: 'not-a-day', detail: `${rawName}: ${written}`, position });
    else say(property, day, position);
  }
  if (metadata.replacement) say('replacement', metadata.replacement, '/metadata/replacement');
  // what Mistral calls its models; the other words are of rank, not of openness
  if (model.type === 'Open' || model.type === 'Premier') say('openness', model.type, '/type');
  const licence = common(weights.map(({ license }) => license));
  if (licence !== null) say('licence', licence, '/weights/0/license');
  else if (weights.length > 0)
    rejects.push({ rule: 'several-licences', detail: rawName, position: '/weights' });
  const billions = parseDecimal(common(weights.map(({ parameters }) => parameters ?? '')) ?? '');
  if (billions !== null && !isZero(billions))
    say('parameters', shiftDecimal(billions, 9), '/weights/0/parameters');
  // of several files of weights none is the model's
  if (weights.length === 1 && weights[0]) say('weights_url', weights[0].url, '/weights/0/url');
  return { readings, rejects };
}

/** What all of them say; null where they differ and where there is none. */
function common(values: readonly string[]): string | null {
  const [first] = values;
  return first !== undefined && first !== '' && values.every((value) => value === first) ? first : null;
}

const ENDPOINT = /^API Endpoints$/;
/** The page of mid-2024 has a tick for weights and no licence. */
const AVAILABILITY = /^Weight availability$/;
const DATES = [
  ['deprecation_date', /^Deprecation (?:on )?date$/],
  ['retirement_date', /^Retirement date$/],
] as const;
const ALTERNATIVE = /^Alternative model$/;

function isOfModels(table: Table): boolean {
  return columnOf(table, ENDPOINT) >= 0;
}

function readPage(page: MarkdownFile): Parsed {
  const rows = markdownTables(page)
    .filter(isOfModels)
    .flatMap((table) => table.rows.map((row) => readRow(row, table)));
  const once = agreeing(rows.flatMap(({ readings }) => readings));
  return {
    readings: once.readings,
    rejects: [...rows.flatMap(({ rejects }) => rejects), ...once.rejects],
    benchmarks: [],
    scopes: [{ seriesPrefix: 'claim\u001f\u001f', isComplete: false }],
    rowsSeen: rows.length,
  };
}

function readRow(row: TableRow, table: Table): Claims {
  const cell = (name: RegExp) => row.cells[columnOf(table, name)]?.trim() ?? '';
  const at = (name: RegExp) => row.position(columnOf(table, name));
  const rawName = cell(ENDPOINT);
  if (rawName === '' || rawName === 'NA' || rawName.endsWith('-latest')) return { readings: [], rejects: [] };
  if (!/^[a-z0-9.-]+$/.test(rawName))
    return {
      readings: [],
      rejects: [{ rule: 'not-one-endpoint', detail: rawName.slice(0, 60), position: at(ENDPOINT) }],
    };
  const readings: ClaimReading[] = [];
  const rejects: RejectedRow[] = [];
  const say = (property: ClaimReading['property'], value: string, position: string) =>
    readings.push({ kind: 'claim', rawName, about: '', property, value, position });
  const licence = /^:heavy_check_mark:\s*(?:<br\s*\/?>)?\s*(.+)$/.exec(cell(AVAILABILITY))?.[1]?.trim();
  if (licence) say('licence', licence, at(AVAILABILITY));
  for (const [property, column] of DATES.filter(([, name]) => cell(name) !== '')) {
    const day = cell(column).replaceAll('/', '-');
    if (parseDay(day)?.precision === 'day') say(property, day, at(column));
    else rejects.push({ rule: 'not-a-day', detail: `${rawName}: ${cell(column)}`, position: at(column) });
  }
  if (cell(ALTERNATIVE) !== '') say('replacement', cell(ALTERNATIVE), at(ALTERNATIVE));
  return { readings, rejects };
}
