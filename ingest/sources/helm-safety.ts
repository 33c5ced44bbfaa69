/**
 * HELM Safety of Stanford CRFM: five sets of dangerous, or only dangerous-sounding, questions, and their mean. Four are judged
 * by two models, whose mean is the score (1 is safe); BBQ is answered by choice. XSTest also marks down refusing what is harmless.
 */
import type { Benchmark } from '#domain/benchmark.ts';
import { helmBoard } from '#ingest/helmBoard.ts';
import { board } from '#ingest/tableBoard.ts';

const HOME = 'https://crfm.stanford.edu/helm/safety/latest/';
const series = (id: string, title: string): Benchmark =>
  board(`helm-safety/${id}`, `${title} (HELM Safety)`, 'safety', {
    itemsAre: 'public',
    harness: 'HELM',
    home: HOME,
  });

export default helmBoard({
  id: 'helm-safety',
  title: 'HELM Safety',
  home: HOME,
  terms: {
    licence: 'Apache-2.0 (HELM); none stated for results',
    url: 'https://github.com/stanford-crfm/helm/blob/main/LICENSE',
    republish: 'facts',
    attribution: 'Stanford CRFM, HELM Safety',
  },
  rowFloor: 10,
  project: 'safety',
  series: [
    [/^Mean score$/i, series('mean', 'Mean of five scenarios')],
    [/^HarmBench - LM Evaluated Safety score$/i, series('harmbench', 'HarmBench, judged')],
    [
      /^SimpleSafetyTests - LM Evaluated Safety score$/i,
      series('simple-safety-tests', 'SimpleSafetyTests, judged'),
    ],
    [/^BBQ - BBQ accuracy$/i, series('bbq', 'BBQ')],
    [
      /^Anthropic ?Red ?Team - LM Evaluated Safety score$/i,
      series('anthropic-red-team', 'Anthropic Red Team, judged'),
    ],
    [/^XSTest - LM Evaluated Safety score$/i, series('xstest', 'XSTest, judged')],
  ],
});
