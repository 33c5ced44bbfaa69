/**
 * Together AI's own list of the models that it serves without a machine of one's own, with the strings that its interface takes.
 * A model that sees is in two tables with the same prices. Its list as JSON needs a key; this page does not.
 */
import { pricePage } from '#ingest/pricePage.ts';

export default pricePage({
  id: 'together-pricing',
  title: 'Together AI price list',
  home: 'https://docs.together.ai/docs/serverless/models',
  terms: {
    licence: 'all rights reserved; prices only',
    url: null,
    republish: 'facts',
    attribution: 'Together AI, documentation',
  },
  cadence: 'daily',
  rowFloor: 8,
  address: 'https://docs.together.ai/docs/serverless/models.md',
  provider: 'together',
  model: 'API model string',
  unit: 'elsewhere',
  tables: [
    {
      columns: [
        { header: 'Input pricing (per 1M tokens)', meter: 'input' },
        { header: 'Cached input pricing (per 1M tokens)', meter: 'cache_read', isOptional: true },
        { header: 'Output pricing (per 1M tokens)', meter: 'output' },
      ],
    },
  ],
});
