/**
 * METR's time horizons: the length of tasks, in minutes of a skilled person, that an agent finishes half of the time,
 * with a 95 % interval. The second suite of tasks (1.1) gives other estimates for the same models: two series.
 */
import { z } from 'zod';
import type { Benchmark } from '#domain/benchmark.ts';
import { yaml } from '#ingest/decode/yaml.ts';
import { collect, scoreReading } from '#ingest/scoreTable.ts';
import { benchmarkScope, defineSource, type Parsed } from '#ingest/source.ts';
import { board } from '#ingest/tableBoard.ts';

const HOME = 'https://metr.org/time-horizons/';
const Estimate = z.object({
  estimate: z.number(),
  ci_low: z.number().nullish(),
  ci_high: z.number().nullish(),
});
const Metrics = z.object({ p50_horizon_length: Estimate });
const Result = z.object({
  /** Until November 2025, by scaffold. */
  agents: z.record(z.string(), Metrics).optional(),
  /** Since then, over the scaffolds listed beside it. */
  metrics: Metrics.optional(),
});
const Payload = z.object({ benchmark_name: z.string(), results: z.record(z.string(), Result) });

export default defineSource({
  id: 'metr-time-horizons',
  title: 'METR time horizons',
  kind: 'scores',
  home: HOME,
  terms: { licence: 'none stated', url: 'https://metr.org/', republish: 'facts', attribution: 'METR' },
  cadence: 'weekly',
  rowFloor: 5,
  discover: () => [{ url: 'https://metr.org/assets/benchmark_results_1_1.yaml' }],
  decode: yaml,
  payload: Payload,
  parse: ({ benchmark_name, results }): Parsed => {
    const benchmark = seriesOf(benchmark_name);
    const outcomes = Object.entries(results).flatMap(([key, { agents, metrics }]) => {
      const runs = [
        ...Object.entries(agents ?? {}).map(([scaffold, one]) => ({
          scaffold,
          at: `agents/${scaffold}`,
          one,
        })),
        ...(metrics ? [{ scaffold: null, at: 'metrics', one: metrics }] : []),
      ];
      return runs.map(({ scaffold, at, one: { p50_horizon_length: p50 } }) => {
        const isAround =
          p50.ci_low != null &&
          p50.ci_high != null &&
          p50.ci_low <= p50.estimate &&
          p50.estimate <= p50.ci_high;
        return scoreReading({
          benchmark,
          rawName: key.replace(/_inspect$/, ''), // the tool that ran it, not the model
          value: { ok: true, value: p50.estimate },
          position: `/results/${key}/${at}/p50_horizon_length/estimate`,
          sourceClass: 'independent',
          interval: isAround ? { low: p50.ci_low ?? 0, high: p50.ci_high ?? 0, level: 0.95 } : null,
          ...(scaffold === null ? {} : { variant: { scaffold } }),
        });
      });
    });
    return {
      ...collect(outcomes),
      benchmarks: [benchmark],
      scopes: [benchmarkScope(benchmark.id, true)],
      rowsSeen: Object.keys(results).length,
    };
  },
});

function seriesOf(name: string): Benchmark {
  const version = /v(\d+(?:\.\d+)?)$/.exec(name)?.[1] ?? 'unstated';
  const suite = version === '1' ? '1.0' : version;
  return board(`metr-horizon/${suite}`, `METR time horizon, 50 % (suite ${suite})`, 'agents', {
    unit: 'minutes',
    harness: 'best-scaffold',
    home: HOME,
    breakNote: 'Each suite of tasks is a series of its own.',
  });
}
