/**
 * Groq's own tables of models. The cell of a name is an image, a link and the id run together; the id is the end of the link's
 * address. A price cell runs `$0.15 input` and `$0.60 output` together; other rows are billed by the hour or the character, or
 * on request, and state no price of tokens.
 */
import { pageTables } from '#ingest/pageTable.ts';
import { pricePage } from '#ingest/pricePage.ts';

const PRICE = 'Price per 1M tokens';
/** The first cell of a row: all that leads to a link to a model's page, and all that follows it. */
const NAMED =
  /^\| *\[[^|\n]{0,400}\]\((?:https:\/\/console\.groq\.com)?\/docs\/(?:model|compound\/systems)\/([^)|\s]+)\)[^|\n]*\|/gm;

export default pricePage({
  id: 'groq-pricing',
  title: 'Groq price list',
  home: 'https://console.groq.com/docs/models',
  terms: {
    licence: 'all rights reserved; prices only',
    url: null,
    republish: 'facts',
    attribution: 'Groq, documentation',
  },
  cadence: 'daily',
  rowFloor: 4,
  address: 'https://console.groq.com/docs/models.md',
  provider: 'groq',
  model: 'Model ID',
  unit: 'elsewhere',
  tables: [
    {
      columns: [
        { header: PRICE, meter: 'input', part: /^(\$[\d.]+) ?input ?\$[\d.]+ ?output$/ },
        { header: PRICE, meter: 'output', part: /^\$[\d.]+ ?input ?(\$[\d.]+) ?output$/ },
      ],
    },
  ],
  missing: /^(?:contact ?sales|\$[\d.]+ per (?:hour|1M characters))$/i,
  tablesOf: (body) => pageTables(body.replaceAll(NAMED, '| $1 |')),
  nameOf: (cell) =>
    /^[a-z0-9][\w./-]*$/i.test(cell)
      ? { rawName: cell }
      : { rule: 'not-a-name', detail: `no link to a model: ${cell.slice(0, 60)}` },
});
