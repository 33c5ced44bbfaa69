/**
 * Pages of providers as they stood in November 2025, kept to check others by: prices of Anthropic and x.ai, and the days on
 * which OpenAI, Bedrock and Azure switch models off.
 *
 * A date that holds in some regions only, or "at earliest", is no date of the model. x.ai's two amounts have no labels: they are
 * input and output only where the data inside the page names the same two in that order. OpenAI's old prices stand beside a
 * retirement (one per thousand tokens among millions) and are not read; nor is Bedrock's first table, whose rows have a cell more than its
 * header. Gemini's changelog is prose.
 */
import { z } from 'zod';
import { parseDay } from '#domain/day.ts';
import { parseDecimal } from '#domain/decimal.ts';
import { failed, ok, type Result } from '#domain/failure.ts';
import type { ClaimReading, Meter, Reading, RejectedRow } from '#domain/reading.ts';
import { agreeing } from '#ingest/agreeing.ts';
import { html } from '#ingest/decode/html.ts';
import { parseEnglishDay } from '#ingest/englishDay.ts';
import { judgeOffer, type StatedPrice } from '#ingest/offer.ts';
import { cleanName } from '#ingest/plausible.ts';
import { modelRows, priceCards, type CardPrice, type ModelRow } from '#ingest/decode/pricedSpans.ts';
import { defineSource, type Parsed } from '#ingest/source.ts';
import { columnOf, htmlTables, type Table } from '#ingest/tableBoard.ts';

/** A page of lifecycles: who says it (`` for the maker itself), and what its columns are called. */
interface Lifecycle {
  readonly about: string;
  readonly model: RegExp;
  readonly retirement: RegExp;
  readonly deprecation?: RegExp;
  readonly replacement: RegExp;
}
const LIFECYCLES = new Map<string, Lifecycle>([
  [
    'https://platform.openai.com/docs/deprecations',
    {
      about: '',
      model: /^(?:Model \/ system|Deprecated model|Legacy model)$/,
      retirement: /^Shutdown date$/,
      replacement: /^Recommended replacement$/,
    },
  ],
  [
    'https://docs.aws.amazon.com/bedrock/latest/userguide/model-lifecycle.html',
    {
      about: 'bedrock',
      model: /^Model version$/,
      retirement: /^EOL date$/,
      replacement: /^Recommended model ID$/,
    },
  ],
  [
    'https://learn.microsoft.com/en-us/azure/ai-foundry/concepts/model-lifecycle-retirement',
    {
      about: 'azure',
      model: /^Model$/,
      retirement: /^Retirement date \(UTC\)$/,
      deprecation: /^Deprecation date \(UTC\)$/,
      replacement: /^Suggested replacement model$/,
    },
  ],
]);
const CLAUDE = 'https://claude.com/pricing';
const XAI = 'https://docs.x.ai/docs/models';

const of = <T>() => z.custom<readonly T[]>((value) => Array.isArray(value) && value.length > 0);
const Payload = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('cards'), prices: of<CardPrice>() }),
  z.object({ kind: z.literal('rows'), rows: of<ModelRow>() }),
  z.object({ kind: z.literal('lifecycle'), tables: of<Table>() }),
]);

export default defineSource({
  id: 'provider-pages',
  title: 'Pages of providers, November 2025',
  kind: 'prices',
  standing: 'first-hand',
  withdraws: false,
  home: CLAUDE,
  terms: {
    licence: 'all rights reserved',
    url: null,
    republish: 'no',
    attribution: 'the providers',
  },
  cadence: 'frozen',
  rowFloor: 5,
  discover: () => [],
  classify: (url) => (url === CLAUDE || url === XAI || LIFECYCLES.has(url) ? 'data' : 'not-data'),
  decode: (body, { url }) => decode(body, url),
  payload: Payload,
  parse: (payload, { url }) => {
    switch (payload.kind) {
      case 'cards':
        return readCards(payload.prices);
      case 'rows':
        return readRows(payload.rows);
      case 'lifecycle':
        return readLifecycle(payload.tables, LIFECYCLES.get(url));
      default:
        return payload satisfies never;
    }
  },
});

function decode(body: string, url: string): Result<unknown> {
  if (url === CLAUDE) {
    const prices = priceCards(body);
    return prices.ok ? ok({ kind: 'cards', prices: prices.value }) : prices;
  }
  if (url === XAI) {
    const rows = modelRows(body);
    return rows.ok ? ok({ kind: 'rows', rows: rows.value }) : rows;
  }
  const page = html(body);
  if (!page.ok) return page;
  const columns = LIFECYCLES.get(url);
  const tables = htmlTables(page.value.tables).filter(
    (table) => columns && columnOf(table, columns.model) >= 0 && columnOf(table, columns.retirement) >= 0,
  );
  if (tables.length > 0) return ok({ kind: 'lifecycle', tables });
  return failed({ kind: 'shape-changed', issues: 'no table with a column of models and one of retirements' });
}

/** What the labels above a price say, without the line about the length of the prompt. */
const CARD_METERS = new Map<string, Meter>([
  ['input', 'input'],
  ['output', 'output'],
  ['prompt caching/write', 'cache_write'],
  ['prompt caching/read', 'cache_read'],
]);
const LENGTH = /^(?:prompts )?([≤>]) (\d+)k tokens$/;

function readCards(prices: readonly CardPrice[]): Parsed {
  const provider = 'anthropic';
  const judged = [...Map.groupBy(prices, ({ title }) => title)].flatMap(([title, stated]) => {
    const [first] = stated;
    const name = cleanName(title, first?.position ?? '');
    if (!name.ok) return [{ readings: [], rejects: [name.reject] }];
    const read = stated.map((one) => cardPrice(one));
    const offer = judgeOffer({
      provider,
      rawName: name.value,
      prices: read.flatMap((one) => ('rule' in one ? [] : [one])),
      zeroMeansFree: false,
      position: first?.position ?? '',
    });
    const refused = read.flatMap((one) => ('rule' in one ? [one] : []));
    return [{ readings: offer.readings, rejects: [...refused, ...offer.rejects] }];
  });
  return parsed(judged, `price\u001f${provider}\u001f`, prices.length);
}

function cardPrice({ title, labels, written, position }: CardPrice): StatedPrice | RejectedRow {
  const lower = labels.map((label) => label.toLowerCase());
  const [, side, thousands] = lower.map((label) => LENGTH.exec(label)).find((match) => match !== null) ?? [];
  const path = lower.filter((label) => !LENGTH.test(label)).join('/');
  const meter = CARD_METERS.get(path);
  const price = parseDecimal(/^\$(\d+(?:\.\d+)?) \/ MTok$/.exec(written)?.[1] ?? '');
  if (!meter) return { rule: 'unknown-meter', detail: `${title}: ${labels.join(', ')}`, position };
  if (price === null) return { rule: 'not-a-price', detail: `${title}: ${written}`, position };
  return { meter, tier: side === '>' ? `context>${thousands}k` : '', unit: 'usd_per_mtok', price, position };
}

function readRows(rows: readonly ModelRow[]): Parsed {
  const provider = 'xai';
  const judged = rows.map(({ name, region, amounts, unit, named, position }) => {
    const keeps = ['price', provider, name, ''].join('\u001f');
    const refused = (rule: string, detail: string) => ({
      readings: [],
      rejects: [{ rule, detail: `${name}: ${detail}`, position, keeps }],
    });
    if (unit !== 'Per million tokens') return refused('unknown-unit', unit);
    const [input = null, output = null, ...more] = amounts.map((text) =>
      parseDecimal(/^\$(\d+(?:\.\d+)?)$/.exec(text)?.[1] ?? ''),
    );
    if (input === null || output === null || more.length > 0)
      return refused('not-a-price', amounts.join(' '));
    // the same ratio in the page's own scale: the first amount is the prompt's
    const isOrdered =
      named !== null &&
      Math.abs(Number(input) * Number(named.completion) - Number(output) * Number(named.prompt)) < 1e-6;
    if (!isOrdered) return refused('order-in-doubt', amounts.join(' '));
    const stated = { tier: region === '' ? '' : `region:${region}`, unit: 'usd_per_mtok', position } as const;
    return judgeOffer({
      provider,
      rawName: name,
      prices: [
        { meter: 'input', price: input, ...stated },
        { meter: 'output', price: output, ...stated },
      ],
      zeroMeansFree: false,
      position,
    });
  });
  return parsed(judged, `price\u001f${provider}\u001f`, rows.length);
}

function readLifecycle(tables: readonly Table[], columns: Lifecycle | undefined): Parsed {
  if (!columns) return parsed([], 'claim\u001f', 0);
  const rows = tables.flatMap((table) => table.rows.map((row) => ({ table, row })));
  const judged = rows.map(({ table, row }) => {
    const cell = (name: RegExp) => row.cells[columnOf(table, name)]?.trim() ?? '';
    const at = (name: RegExp) => row.position(columnOf(table, name));
    const rawName = cell(columns.model);
    // an id, or words with a version: no endpoint, header or programme
    if (!/^[A-Za-z][\w .+-]*\d?[\w.+-]*$/.test(rawName) || / (?:API|on) |\bAPI$/.test(rawName))
      return {
        readings: [],
        rejects: [{ rule: 'not-a-model', detail: rawName.slice(0, 80), position: at(columns.model) }],
      };
    const readings: ClaimReading[] = [];
    const rejects: RejectedRow[] = [];
    const claim = { kind: 'claim', rawName, about: columns.about } as const;
    const dates = [
      ['retirement_date', columns.retirement],
      ['deprecation_date', columns.deprecation],
    ] as const;
    for (const [property, column] of dates) {
      if (!column || cell(column) === 'N/A' || columnOf(table, column) < 0) continue;
      const day = lifecycleDay(cell(column));
      const position = at(column);
      if (day.ok) readings.push({ ...claim, property, value: day.value, position });
      else rejects.push({ rule: day.rule, detail: `${rawName}: ${cell(column).slice(0, 80)}`, position });
    }
    const replacement = cell(columns.replacement);
    if (/^[\w.:+-]+$/.test(replacement))
      readings.push({
        ...claim,
        property: 'replacement',
        value: replacement,
        position: at(columns.replacement),
      });
    return { readings, rejects };
  });
  return parsed(judged, ['claim', columns.about, ''].join('\u001f'), rows.length);
}

/** A day for all regions; hyphens may be of the kind that does not break. */
function lifecycleDay(text: string): { ok: true; value: string } | { ok: false; rule: string } {
  const [, written = '', where] = /^([^(]*?)\s*(?:\(([^)]*)\))?$/.exec(text.replaceAll('\u2011', '-')) ?? [];
  if (where !== undefined && !/^all regions$/i.test(where)) return { ok: false, rule: 'regional-date' };
  const day = parseDay(written)?.day ?? parseEnglishDay(written);
  return day !== null && /^\d{4}-\d{2}-\d{2}$/.test(day)
    ? { ok: true, value: day }
    : { ok: false, rule: 'not-a-day' };
}

function parsed(
  judged: readonly { readonly readings: readonly Reading[]; readonly rejects: readonly RejectedRow[] }[],
  seriesPrefix: string,
  rowsSeen: number,
): Parsed {
  const once = agreeing<Reading>(judged.flatMap(({ readings }) => readings));
  return {
    readings: once.readings,
    rejects: [...judged.flatMap(({ rejects }) => rejects), ...once.rejects],
    benchmarks: [],
    scopes: [{ seriesPrefix, isComplete: false }],
    rowsSeen,
  };
}
