/**
 * AIR-Bench 2024 as Stanford CRFM runs it: share of requests refused that laws or companies' policies forbid, over all
 * categories. The several hundred shares by category are not read.
 */
import { helmBoard } from '#ingest/helmBoard.ts';
import { board } from '#ingest/tableBoard.ts';

const HOME = 'https://crfm.stanford.edu/helm/air-bench/latest/';

export default helmBoard({
  id: 'helm-air-bench',
  title: 'HELM AIR-Bench',
  home: HOME,
  terms: {
    licence: 'Apache-2.0 (HELM); none stated for results',
    url: 'https://github.com/stanford-crfm/helm/blob/main/LICENSE',
    republish: 'facts',
    attribution: 'Stanford CRFM, HELM AIR-Bench',
  },
  rowFloor: 10,
  project: 'air-bench',
  series: [
    [
      /^AIRBench 2024 - Refusal Rate$/i,
      board('helm-air-bench/refusal-rate', 'AIR-Bench 2024, share refused (HELM)', 'safety', {
        itemsAre: 'public',
        harness: 'HELM',
        home: HOME,
      }),
    ],
  ],
});
