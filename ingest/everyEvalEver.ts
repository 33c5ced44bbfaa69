/** Boards as the Every Eval Ever collection converts them: a JSON file for each model with named results. */
import { z } from 'zod';
import type { Benchmark } from '#domain/benchmark.ts';
import { json } from '#ingest/decode/json.ts';
import { collect, scoreReading } from '#ingest/scoreTable.ts';
import { benchmarkScope, defineSource, type Parsed, type Source } from '#ingest/source.ts';

const File = z.object({
  model_info: z.object({ id: z.string() }),
  evaluation_results: z.array(
    z.object({ evaluation_name: z.string(), score_details: z.object({ score: z.number() }) }),
  ),
});
type File = z.infer<typeof File>;

export interface ConvertedBoard extends Pick<Source, 'id' | 'title' | 'home' | 'terms' | 'rowFloor'> {
  /** The benchmark of a result by its name; results that are no benchmark (times, counts) have none. */
  benchmarkOf(name: string): Benchmark | null;
}

/**
 * A source over such files. Each file is one model's, and every refresh gives it another address, so a file speaks of
 * its own model only and removes nobody. The collection moved away; what it recorded is history.
 */
export function convertedBoard({ benchmarkOf, ...described }: ConvertedBoard): Source<File> {
  return defineSource({
    ...described,
    kind: 'scores',
    cadence: 'frozen',
    discover: () => [],
    decode: json,
    payload: File,
    parse: ({ model_info, evaluation_results }): Parsed => {
      const benchmarks = new Map<string, Benchmark>();
      const outcomes = evaluation_results.flatMap(({ evaluation_name, score_details }, index) => {
        const benchmark = benchmarkOf(evaluation_name);
        // one name may head several metrics of a file; the first is the score, the others are times
        if (!benchmark || benchmarks.has(benchmark.id)) return [];
        benchmarks.set(benchmark.id, benchmark);
        return [
          scoreReading({
            benchmark,
            rawName: model_info.id,
            value: { ok: true, value: score_details.score },
            position: `/evaluation_results/${index}/score_details/score`,
            sourceClass: 'independent',
            n: benchmark.items,
          }),
        ];
      });
      return {
        ...collect(outcomes),
        benchmarks: [...benchmarks.values()],
        scopes: [...benchmarks.keys()].map((id) => benchmarkScope(id, false)),
        rowsSeen: evaluation_results.length,
      };
    },
  });
}
