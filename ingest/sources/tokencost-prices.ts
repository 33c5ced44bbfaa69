/**
 * AgentOps' tokencost: a copy of LiteLLM's map in earlier states, and the only record of prices by the token of early 2024.
 * Entries of that time name no provider, and none is guessed from the model.
 */
import { costMap } from '#ingest/costMap.ts';

export default costMap({
  id: 'tokencost-prices',
  title: 'tokencost cost map',
  home: 'https://github.com/AgentOps-AI/tokencost',
  terms: {
    licence: 'MIT',
    url: 'https://github.com/AgentOps-AI/tokencost/blob/main/LICENSE',
    republish: 'facts',
    attribution: 'AgentOps, tokencost (after LiteLLM)',
  },
  cadence: 'weekly',
  rowFloor: 30,
  confirmHours: 24,
  address: 'https://raw.githubusercontent.com/AgentOps-AI/tokencost/main/tokencost/model_prices.json',
  unstatedProvider: 'unstated',
});
