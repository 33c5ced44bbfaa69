/**
 * Fireworks' own price table: a cell states input, cached input and output in that order, a column each tier of service. Names
 * are display names; a row served in the United States alone has a price of its own. Batches are told as a percentage in
 * prose, and prices by a model's size name no model: neither is read.
 */
import { pricePage, type Named, type PriceColumn } from '#ingest/pricePage.ts';

/** The parts of `$1.40 / $0.26 / $4.40`. */
const PARTS = [
  ['input', /^(\$[\d.]+) \/ \$[\d.]+ \/ \$[\d.]+$/],
  ['cache_read', /^\$[\d.]+ \/ (\$[\d.]+) \/ \$[\d.]+$/],
  ['output', /^\$[\d.]+ \/ \$[\d.]+ \/ (\$[\d.]+)$/],
] as const;

export default pricePage({
  id: 'fireworks-pricing',
  title: 'Fireworks AI price list',
  home: 'https://docs.fireworks.ai/serverless/pricing',
  terms: {
    licence: 'all rights reserved; prices only',
    url: null,
    republish: 'facts',
    attribution: 'Fireworks AI, documentation',
  },
  cadence: 'daily',
  rowFloor: 5,
  address: 'https://docs.fireworks.ai/serverless/pricing.md',
  provider: 'fireworks',
  model: 'Model',
  unit: /\binput \/ cached input \/ output\W{1,6}USD per 1M tokens/i,
  tables: [{ columns: [...column('Standard', ''), ...column('Priority', 'priority')] }],
  nameOf,
});

function column(header: string, tier: string): PriceColumn[] {
  return PARTS.map(([meter, part]) => ({ header, meter, tier, part }));
}

function nameOf(cell: string): Named {
  const [, us] = /^(.+?) (?:\(US\)|US)$/.exec(cell) ?? [];
  const rawName = us ?? cell;
  // a date in brackets is part of a name; anything else there may be a condition
  if (/\((?!\d{4}\))/.test(rawName))
    return {
      rule: 'unknown-condition',
      detail: cell.slice(0, 80),
      rawName: rawName.replace(/ ?\(.*$/, ''),
    };
  return us === undefined ? { rawName } : { rawName, tier: 'region:us' };
}
