/**
 * The Full Stack's tables of rented GPUs, frozen in March 2024: USD per hour of a machine and per hour of one of its GPUs, by
 * cloud and, in a second file, by seller of serverless time (whose provider is spelled "… serverless", because some sell both ways).
 *
 * What is kept is the price of one GPU, and only where the machine's price divided by its GPUs comes within a cent of it: else the
 * columns say different things (Cudo's rows). A spot price is the whole machine's; dividing it would be our figure. The files of 2022 write
 * `$40.97` with CRLF, later ones `40.97`. The third recorded address is a README of tokens per second: no price.
 */
import { compareDecimals, parseCount, parseDecimal, type Decimal } from '#domain/decimal.ts';
import type { PriceReading, RejectedRow } from '#domain/reading.ts';
import { agreeing } from '#ingest/agreeing.ts';
import { columnsOf, raggedRejects, type Columns, type CsvRow, type CsvTable } from '#ingest/decode/csv.ts';
import { cleanName } from '#ingest/plausible.ts';
import { CsvPayload, csvWith } from '#ingest/scoreTable.ts';
import { defineSource } from '#ingest/source.ts';

const FOLDER = 'https://raw.githubusercontent.com/the-full-stack/website/main/docs/cloud-gpus';

/**
 * What the two files call the seller, the price of a machine and its name. A machine's name tells offers apart, so a file of the
 * first kind without that column would state its prices under other series.
 */
const CLOUD = { seller: 'Cloud', machine: 'On-demand', name: 'Name', suffix: '' };
const SERVERLESS = { seller: 'Vendor', machine: 'Per-Hour', name: null, suffix: ' serverless' };
type Layout = typeof CLOUD | typeof SERVERLESS;

export default defineSource({
  id: 'gpu-cloud-csv',
  title: 'The Full Stack cloud GPU tables',
  kind: 'prices',
  home: 'https://fullstackdeeplearning.com/cloud-gpus/',
  terms: {
    licence: 'MIT',
    url: 'https://github.com/the-full-stack/website/blob/main/LICENSE',
    republish: 'facts',
    attribution: 'The Full Stack, Cloud GPUs',
  },
  cadence: 'frozen',
  rowFloor: 5,
  confirmHours: 24,
  discover: () => [{ url: `${FOLDER}/cloud-gpus.csv` }, { url: `${FOLDER}/serverless-gpus.csv` }],
  classify: (url) => (url.endsWith('.csv') ? 'data' : 'not-data'),
  decode: csvWith(['GPU Type', 'GPUs', 'vCPUs', 'RAM', 'Per-GPU']),
  payload: CsvPayload.refine(
    (table) => layoutOf(columnsOf(table)) !== null,
    'no columns of sellers, machine prices and names',
  ).refine(sizesAgree, 'columns of sizes contradict each other: they are swapped, or in other units'),
  parse: (table) => {
    const columns = columnsOf(table);
    const layout = layoutOf(columns) ?? CLOUD;
    const outcomes = table.rows.map((row) => readRow(row, columns, layout));
    const once = agreeing(outcomes.flatMap((one) => ('reading' in one ? [one.reading] : [])));
    const ragged = raggedRejects(table);
    const providers = new Set(once.readings.map(({ provider }) => provider));
    return {
      readings: once.readings,
      rejects: [
        ...ragged,
        ...outcomes.flatMap((one) => ('reject' in one ? [one.reject] : [])),
        ...once.rejects,
      ],
      benchmarks: [],
      // by seller, because the other file speaks of other sellers
      scopes: [...providers].map((provider) => ({
        seriesPrefix: `price\u001f${provider}\u001f`,
        isComplete: ragged.length === 0,
      })),
      rowsSeen: table.rows.length + ragged.length,
    };
  },
});

function layoutOf(columns: Columns): Layout | null {
  return (
    [CLOUD, SERVERLESS].find((layout) =>
      [layout.seller, layout.machine, layout.name].every((column) => column === null || columns.has(column)),
    ) ?? null
  );
}

/** Share of the rows under which a column of sizes is not what its header says; of the recorded ones five in six agree or more. */
const MOST_ROWS = 2 / 3;

/**
 * Sizes tell machines apart, so a wrong one is a series of its own. The cards' memory is the memory in the type's name times
 * their number, and no machine has fewer GB of memory than processors.
 */
function sizesAgree(table: CsvTable): boolean {
  const columns = columnsOf(table);
  const sizes = table.rows.map((row) => {
    const size = (column: string) => Number(columns.text(row, column) || 'NaN');
    const ofOne = Number(/\((\d+)/.exec(columns.text(row, 'GPU Type'))?.[1] ?? 'NaN');
    return {
      cards: [size('GPUs') * ofOne, columns.has('GPU RAM') ? size('GPU RAM') : NaN] as const,
      machine: [size('vCPUs'), size('RAM')] as const,
    };
  });
  const cards = sizes.map((row) => row.cards).filter((pair) => pair.every(Number.isFinite));
  const machines = sizes.map((row) => row.machine).filter((pair) => pair.every(Number.isFinite));
  return (
    cards.filter(([told, stated]) => told === stated).length >= MOST_ROWS * cards.length &&
    machines.filter(([processors, memory]) => memory >= processors).length >= MOST_ROWS * machines.length
  );
}

function readRow(
  row: CsvRow,
  columns: Columns,
  layout: Layout,
): { reading: PriceReading } | { reject: RejectedRow } {
  const position = columns.position(row, 'Per-GPU');
  const gpu = cleanName(columns.text(row, 'GPU Type'), columns.position(row, 'GPU Type'));
  if (!gpu.ok) return { reject: gpu.reject };
  const seller = columns.text(row, layout.seller);
  const provider = `${seller.toLowerCase()}${layout.suffix}`;
  const refused = (rule: string, detail: string) => ({
    reject: {
      rule,
      detail: `${seller} ${gpu.value}: ${detail}`,
      position,
      keeps: ['price', provider, gpu.value, ''].join('\u001f'),
    },
  });
  const count = parseCount(columns.text(row, 'GPUs'));
  const perGpu = dollars(columns.text(row, 'Per-GPU'));
  const machine = dollars(columns.text(row, layout.machine));
  if (seller === '' || count === null || count === 0 || perGpu === null || machine === null)
    return refused('not-a-price', `${columns.text(row, 'Per-GPU')} for one of ${columns.text(row, 'GPUs')}`);
  if (compareDecimals(perGpu, '0') <= 0) return refused('placeholder-zero', perGpu);
  if (!isShare(machine, count, perGpu))
    return refused('per-gpu-or-machine', `${perGpu} is not ${machine} by ${count}`);
  return {
    reading: {
      kind: 'price',
      provider,
      rawName: gpu.value,
      meter: 'gpu_hour',
      tier: machineTier(row, columns, count),
      unit: 'usd_per_hour',
      price: perGpu,
      isFree: false,
      effectiveFrom: null,
      position,
    },
  };
}

/** Which machine: its name where it has one, else its size; sellers price one GPU by what stands around it. */
function machineTier(row: CsvRow, columns: Columns, count: number): string {
  const name = columns.text(row, 'Name');
  const size = [`vcpus:${columns.text(row, 'vCPUs')}`, `ram:${columns.text(row, 'RAM')}`];
  return [`gpus:${count}`, ...(name === '' ? size : [`instance:${name}`])].toSorted().join('+');
}

/** An amount with or without its sign; USD, as the page over both files says. */
function dollars(text: string): Decimal | null {
  return parseDecimal(text.replace(/^\$/, ''));
}

/** Whether a machine's price shared by its GPUs is the stated price of one, rounded or cut to the cent. */
function isShare(machine: Decimal, count: number, perGpu: Decimal): boolean {
  return Math.abs(Number(machine) / count - Number(perGpu)) < 0.01 - 1e-9;
}
