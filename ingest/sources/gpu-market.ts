/**
 * Markets of rented GPUs, USD per hour of one GPU, from two public recorders.
 *
 * Percentiles over the offers of Prime Intellect's marketplace (spot ones among them): a file for each GPU, to which a line is
 * appended every few hours; the last line is the statement, so that a file of thousands of lines is three prices. That its prices are
 * per GPU and not per machine is checked on each line: its lowest is the lowest of its configurations, each stated both ways.
 *
 * Listings on vast.ai in the United States, a file for each GPU and day, of which the median is kept from three listings on; an
 * empty market states no price. CRI-H100 is the same recorder's index; a value that it calls one of low confidence is refused.
 * The day's files are found by the index's newest day. The archive of raw offers and the audits restate both and are not read.
 */
import { z } from 'zod';
import {
  compareDecimals,
  decimalFromNumber,
  parseCount,
  parseDecimal,
  type Decimal,
} from '#domain/decimal.ts';
import { failed, ok, type Result } from '#domain/failure.ts';
import type { PriceReading, RejectedRow } from '#domain/reading.ts';
import { columnsOf, raggedRejects, type Columns, type CsvRow, type CsvTable } from '#ingest/decode/csv.ts';
import { json } from '#ingest/decode/json.ts';
import { cleanName } from '#ingest/plausible.ts';
import { CsvPayload, csvWith } from '#ingest/scoreTable.ts';
import { defineSource, type CaptureContext, type Parsed } from '#ingest/source.ts';

const SUMMARY = 'https://raw.githubusercontent.com/tugot17/gpu-price-tracker/main/data/summary/';
const SUMMARIES = [
  ...['A100_80GB_PCIe', 'A100_80GB_SXM4', 'B200_180GB', 'GH200_96GB', 'H100_80GB_PCIe', 'H100_80GB_SXM5'],
  'H200_141GB',
];
const CRI = 'https://raw.githubusercontent.com/ccir-index/cri-h100/main/';
const INDEX = `${CRI}outputs/cri-h100-index.csv`;
const MARKETS = ['a100-pcie-us', 'a100-sxm-us', 'h100-pcie-us', 'h100-sxm-us', 'h200-us', 'l40s-us'];
const FEWEST_LISTINGS = 3;

const Statement = z.object({
  gpu_type: z.string().min(1),
  socket_type: z.string().nullable(),
  price_stats: z.object({
    min: z.number().positive(),
    p25: z.number().positive(),
    median: z.number().positive(),
    p75: z.number().positive(),
  }),
  by_config: z.record(z.string(), z.object({ min_per_gpu: z.number() })),
});
const Payload = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('summary'), lines: z.int().positive(), last: Statement }),
  z.object({ kind: z.literal('listings'), table: CsvPayload }),
  z.object({ kind: z.literal('index'), table: CsvPayload }),
]);
type Summary = Extract<z.infer<typeof Payload>, { kind: 'summary' }>;

export default defineSource({
  id: 'gpu-market',
  title: 'GPU rental markets',
  kind: 'prices',
  home: 'https://github.com/tugot17/gpu-price-tracker',
  terms: {
    licence: 'MIT',
    url: 'https://github.com/ccir-index/cri-h100/blob/main/LICENSE',
    republish: 'facts',
    attribution: 'tugot17/gpu-price-tracker (Prime Intellect); ccir-index/cri-h100 (vast.ai)',
  },
  cadence: 'weekly',
  rowFloor: 1,
  maxBytes: 64_000_000,
  discover: (seen) => {
    const day = /^\d{4}-\d{2}-\d{2}(?=,)/.exec(seen(INDEX)?.trimEnd().split('\n').at(-1) ?? '')?.[0];
    const listings = day === undefined ? [] : MARKETS.map((market) => `${CRI}data/${market}/${day}.csv`);
    return [...SUMMARIES.map((gpu) => `${SUMMARY}${gpu}.jsonl`), INDEX, ...listings].map((url) => ({ url }));
  },
  classify: (url) => (/\/archive\/|\/audits\//.test(url) ? 'not-data' : 'data'),
  decode,
  payload: Payload,
  parse: (payload, context) => {
    switch (payload.kind) {
      case 'summary':
        return percentiles(payload);
      case 'listings':
        return listedMedian(payload.table, context);
      case 'index':
        return newestIndex(payload.table);
      default:
        return payload satisfies never;
    }
  },
});

function decode(body: string, { url }: CaptureContext): Result<unknown> {
  if (url.endsWith('.jsonl')) {
    const lines = body.trimEnd().split('\n');
    const last = json(lines.at(-1) ?? '');
    return last.ok ? ok({ kind: 'summary', lines: lines.length, last: last.value }) : last;
  }
  if (url === INDEX) {
    const table = csvWith(['end_date', 'window_days', 'index_name', 'index_value', 'low_confidence'])(body);
    return table.ok ? ok({ kind: 'index', table: table.value }) : table;
  }
  if (!url.endsWith('.csv')) return failed({ kind: 'unparseable', detail: 'neither lines of JSON nor CSV' });
  const table = csvWith(['gpu_name', 'num_gpus', 'dph_total', 'dph_per_gpu'])(body);
  return table.ok ? ok({ kind: 'listings', table: table.value }) : table;
}

function percentiles({ last, lines }: Summary): Parsed {
  const rawName = last.socket_type === null ? last.gpu_type : `${last.gpu_type} ${last.socket_type}`;
  const position = `/${lines - 1}/price_stats`;
  const provider = 'prime-intellect';
  const lowest = Math.min(...Object.values(last.by_config).map(({ min_per_gpu: price }) => price));
  const seriesPrefix = ['price', provider, rawName, ''].join('\u001f');
  if (Math.abs(lowest - last.price_stats.min) >= 0.01 - 1e-9) {
    const detail = `${rawName}: ${last.price_stats.min} is not the lowest price of one GPU, ${lowest}`;
    return market(
      [],
      [{ rule: 'per-gpu-or-machine', detail, position, keeps: seriesPrefix }],
      lines,
      seriesPrefix,
    );
  }
  const readings = (['p25', 'median', 'p75'] as const).flatMap((tier) => {
    const price = decimalFromNumber(last.price_stats[tier]);
    return price === null ? [] : [hour(provider, rawName, tier, price, `${position}/${tier}`)];
  });
  return market(readings, [], lines, seriesPrefix);
}

/** The price of the middle one of a day's listings; of an even number, the cheaper of the two in the middle. */
function listedMedian(table: CsvTable, { url }: CaptureContext): Parsed {
  const outcomes = table.rows.map((row) => listing(row, columnsOf(table)));
  const listed = outcomes.flatMap((one) => ('gpu' in one ? [one] : []));
  const rejects = [...raggedRejects(table), ...outcomes.flatMap((one) => ('rule' in one ? [one] : []))];
  const sorted = listed.toSorted((a, b) => compareDecimals(a.perGpu, b.perGpu));
  const middle = sorted[Math.floor((sorted.length - 1) / 2)];
  const rows = table.rows.length + table.ragged.length;
  const seriesPrefix = ['price', 'vast.ai', middle?.gpu ?? '', ''].join('\u001f');
  if (!middle) return market([], rejects, rows, seriesPrefix);
  const { gpu, perGpu, position } = middle;
  const region = /-([a-z]{2})\/[\d-]+\.csv$/.exec(url)?.[1];
  const refused = (rule: string, detail: string) =>
    market([], [...rejects, { rule, detail, position }], rows, seriesPrefix);
  // the middle of what is left of a file that broke off is another one
  if (table.ragged.length > 0)
    return refused('torn-listings', `${gpu}: ${table.ragged.length} rows with other numbers of cells`);
  if (region === undefined || listed.some((one) => one.gpu !== gpu))
    return refused('mixed-listings', `${gpu} and others`);
  if (listed.length < FEWEST_LISTINGS) return refused('too-few-listings', `${gpu}: ${listed.length}`);
  const reading = hour('vast.ai', gpu, `median+region:${region}`, perGpu, position);
  return market([reading], rejects, rows, seriesPrefix);
}

interface Listing {
  readonly gpu: string;
  readonly perGpu: Decimal;
  readonly position: string;
}

function listing(row: CsvRow, columns: Columns): Listing | RejectedRow {
  const position = columns.position(row, 'dph_per_gpu');
  const gpu = cleanName(columns.text(row, 'gpu_name'), columns.position(row, 'gpu_name'));
  if (!gpu.ok) return gpu.reject;
  const [share, machine] = [columns.text(row, 'dph_per_gpu'), columns.text(row, 'dph_total')];
  const perGpu = parseDecimal(share);
  const total = parseDecimal(machine);
  const count = parseCount(columns.text(row, 'num_gpus'));
  const isShare =
    perGpu !== null &&
    total !== null &&
    count !== null &&
    compareDecimals(perGpu, '0') > 0 &&
    Math.abs(Number(perGpu) * count - Number(total)) < 1e-5 * count;
  if (isShare) return { gpu: gpu.value, perGpu, position };
  return {
    rule: 'per-gpu-or-machine',
    detail: `${gpu.value}: ${share} is not ${machine} by ${count}`,
    position,
  };
}

/** The index's newest value: the last line, for a day is written again when it is calculated again. */
function newestIndex(table: CsvTable): Parsed {
  const columns = columnsOf(table);
  const row = table.rows.at(-1);
  const rawName = 'H100 SXM';
  const seriesPrefix = ['price', 'cri', rawName, ''].join('\u001f');
  const rejects = raggedRejects(table);
  if (!row) return market([], rejects, table.ragged.length, seriesPrefix);
  const position = columns.position(row, 'index_value');
  const price = parseDecimal(columns.text(row, 'index_value'));
  const days = parseCount(columns.text(row, 'window_days'));
  const refused = (rule: string, detail: string) =>
    market(
      [],
      [...rejects, { rule, detail, position, keeps: seriesPrefix }],
      table.rows.length,
      seriesPrefix,
    );
  if (columns.text(row, 'index_name') !== 'CRI-H100')
    return refused('unknown-index', columns.text(row, 'index_name'));
  if (columns.text(row, 'low_confidence') !== 'False')
    return refused('low-confidence', `${columns.text(row, 'end_date')}: ${columns.text(row, 'index_value')}`);
  if (price === null || days === null || compareDecimals(price, '0') <= 0)
    return refused('not-a-price', columns.text(row, 'index_value'));
  const reading = hour('cri', rawName, `index:${days}-days+region:us`, price, position);
  return market([reading], rejects, table.rows.length, seriesPrefix);
}

function hour(
  provider: string,
  rawName: string,
  tier: string,
  price: Decimal,
  position: string,
): PriceReading {
  const stated = { unit: 'usd_per_hour', price, isFree: false, effectiveFrom: null } as const;
  return { kind: 'price', provider, rawName, meter: 'gpu_hour', tier, ...stated, position };
}

/** A statement about one market; it withdraws nothing, for a market without offers has no price rather than another. */
function market(
  readings: readonly PriceReading[],
  rejects: readonly RejectedRow[],
  rowsSeen: number,
  seriesPrefix: string,
): Parsed {
  return { readings, rejects, benchmarks: [], scopes: [{ seriesPrefix, isComplete: false }], rowsSeen };
}
