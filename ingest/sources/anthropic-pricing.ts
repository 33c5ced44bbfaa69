/**
 * Anthropic's own price table and that of its batches; the page's other tables (fast mode, tools) have other columns and are
 * not read. A status stands in brackets behind the name; a retired model is still listed but no longer sold here. Names are
 * display names (`Claude Opus 4.5`).
 */
import { pricePage, type Named } from '#ingest/pricePage.ts';

const MONTH =
  /\b(?:January|February|March|April|May|June|July|August|September|October|November|December) \d/;

export default pricePage({
  id: 'anthropic-pricing',
  title: 'Anthropic price list',
  home: 'https://platform.claude.com/docs/en/about-claude/pricing',
  terms: {
    licence: 'all rights reserved; prices only',
    url: null,
    republish: 'facts',
    attribution: 'Anthropic, Claude documentation',
  },
  cadence: 'daily',
  rowFloor: 6,
  address: 'https://platform.claude.com/docs/en/about-claude/pricing.md',
  provider: 'anthropic',
  model: 'Model',
  unit: 'cell',
  tables: [
    {
      columns: [
        { header: 'Base input tokens', meter: 'input' },
        { header: '5m cache writes', meter: 'cache_write' },
        { header: '1h cache writes', meter: 'cache_write_1h' },
        { header: 'Cache hits and refreshes', meter: 'cache_read' },
        { header: 'Output tokens', meter: 'output' },
      ],
    },
    {
      isOptional: true,
      columns: [
        { header: 'Batch input', meter: 'batch_input' },
        { header: 'Batch output', meter: 'batch_output' },
      ],
    },
  ],
  nameOf,
});

/** The name without its status. Any other bracket, or a date, may be a condition of the price and is not guessed at. */
function nameOf(cell: string): Named {
  const [, rawName = '', note] = /^([^()]+?)\s*(?:\(([^()]*)\))?$/.exec(cell) ?? [];
  if (rawName === '') return { rule: 'not-a-name', detail: cell.slice(0, 60) };
  if (MONTH.test(cell)) {
    // an announced price stands in a row of its own beside the one in force
    const [of = rawName] = rawName.split(/ (?:starting|through|until|from|before|after) /);
    return { rule: 'unknown-condition', detail: cell.slice(0, 80), rawName: of };
  }
  if (note === undefined || /^(?:deprecated|legacy|limited availability)\b/i.test(note)) return { rawName };
  if (/^retired\b/i.test(note)) return null;
  return { rule: 'unknown-condition', detail: cell.slice(0, 80), rawName };
}
