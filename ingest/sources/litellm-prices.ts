/** LiteLLM's cost map. Kept by a community: values are reverted and corrected, so a change must stand for a day. */
import { costMap } from '#ingest/costMap.ts';

export default costMap({
  id: 'litellm-prices',
  title: 'LiteLLM cost map',
  home: 'https://github.com/BerriAI/litellm/blob/main/model_prices_and_context_window.json',
  terms: {
    licence: 'MIT',
    url: 'https://github.com/BerriAI/litellm/blob/main/LICENSE',
    republish: 'facts',
    attribution: 'LiteLLM (BerriAI), model_prices_and_context_window.json',
  },
  cadence: 'daily',
  rowFloor: 400,
  confirmHours: 24,
  address: 'https://raw.githubusercontent.com/BerriAI/litellm/main/model_prices_and_context_window.json',
  unstatedProvider: null,
});
