/**
 * Which benchmarks of the index's input are held to be heavily optimised for: Epoch's flag, as its file of input scores
 * had it on one day (CC BY 4.0). What came later is not judged here, and a variant that leaves the flagged ones out must
 * say which benchmarks those are.
 */
import type { Day } from '#domain/day.ts';

export const OPTIMISED_LIST: { readonly publisher: string; readonly as_of: Day; readonly citation: string } =
  {
    publisher: 'Epoch AI',
    as_of: '2026-08-11',
    citation: 'https://epoch.ai/data/eci_benchmarks.csv',
  };

/** By the last part of a benchmark's id. */
const IS_FLAGGED: Readonly<Record<string, boolean>> = {
  ...judged(
    true,
    'aider-polyglot anli arc-agi arc-ai2 bbh cybench frontiermath-2025-02-28-private gpqa-diamond gsm8k hellaswag lambada math-level-5 mmlu openbookqa osworld otis-mock-aime-2024-2025 piqa scienceqa swe-bench-verified terminal-bench triviaqa winogrande',
  ),
  ...judged(
    false,
    'apex-agents arc-agi-2 balrog cadeval chess-puzzles cl-bench cl-bench-life critpt cursorbench deepresearch-bench deepswe ebr-bench exploitbench fiction-livebench frontiercode frontiermath-tier-4-2025-07-01-private frontiermath-tier-4-v2-private frontiermath-tiers-1-3-v2-private gdpval geobench gso-bench hle lech-mazur-writing metr-time-horizons mystery-game-puzzles osworld-2-0 posttrainbench proofbench remote-labor-index simplebench simpleqa-verified surface-evolver-bench the-agent-company vpct weirdml',
  ),
};

/** Whether a benchmark is flagged; null where the list does not have it. */
export function isHeavilyOptimised(benchmark: string): boolean | null {
  const slug = benchmark.split('/').at(-1) ?? '';
  return Object.hasOwn(IS_FLAGGED, slug) ? (IS_FLAGGED[slug] ?? null) : null;
}

function judged(isFlagged: boolean, slugs: string): Record<string, boolean> {
  return Object.fromEntries(slugs.split(' ').map((slug) => [slug, isFlagged]));
}
