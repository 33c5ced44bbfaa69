/**
 * OpenAI's own page of deprecations. Beside models it lists endpoints and products, which are not read, and versions that
 * customers trained themselves (`ft-…`). With its announcement a model is deprecated, so the heading's day is that.
 */
import { retirementPage } from '#ingest/retirementPage.ts';

export default retirementPage({
  id: 'openai-deprecations',
  title: 'OpenAI deprecations',
  home: 'https://developers.openai.com/api/docs/deprecations',
  terms: {
    licence: 'all rights reserved; dates only',
    url: null,
    republish: 'facts',
    attribution: 'OpenAI, API documentation',
  },
  rowFloor: 30,
  address: 'https://developers.openai.com/api/docs/deprecations.md',
  provider: 'openai',
  models: [
    'Model / system',
    'Model family / snapshot',
    'Model snapshot',
    'Deprecated model',
    'Legacy model',
    'System',
  ],
  columns: {
    retirement_date: ['Shutdown date'],
    replacement: ['Recommended replacement', 'Substitute model', 'Recommended replacement base model'],
  },
  isNone: /^ft-/,
});
