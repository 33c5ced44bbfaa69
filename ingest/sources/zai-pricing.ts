/**
 * Z.ai's own price tables for text and vision models, in USD (the Chinese site has its own, in yuan). The rent for what is
 * kept in the cache is "free for a limited time" and is no price of tokens.
 */
import { pricePage } from '#ingest/pricePage.ts';

export default pricePage({
  id: 'zai-pricing',
  title: 'Z.ai price list',
  home: 'https://docs.z.ai/guides/overview/pricing',
  terms: {
    licence: 'all rights reserved; prices only',
    url: null,
    republish: 'facts',
    attribution: 'Z.ai, documentation',
  },
  cadence: 'daily',
  rowFloor: 5,
  address: 'https://docs.z.ai/guides/overview/pricing.md',
  provider: 'zai',
  model: 'Model',
  unit: /\bprices per 1M tokens\b/i,
  // a lone backslash stands for "none" beside the usual dash
  missing: /^\\+$/,
  tables: [
    {
      columns: [
        { header: 'Input', meter: 'input' },
        { header: 'Cached Input', meter: 'cache_read' },
        { header: 'Output', meter: 'output' },
      ],
    },
  ],
});
