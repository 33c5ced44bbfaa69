/** Who is behind a score that Epoch collected, as far as its `Source` column says. */

/** Boards, dashboards, evaluators and papers that introduce a benchmark: not the developer of a model. */
const THIRD_PARTY =
  /leaderboard|dashboard|website|github|\bhelm$|^epoch evaluations$|^https?:|^paperswithcode$|^metr\b|^tweet from .* creator$|: a new benchmark for|^commonsenseqa/i;

/**
 * Whether a named source is a developer's paper, model card or announcement. Conservative: what is not known to be a
 * third party counts as a developer's report, also for the models of others that such a report compares itself with.
 * A source without a name says nothing and is none.
 */
export function isDeveloperReport(source: string): boolean {
  return source !== '' && !THIRD_PARTY.test(source);
}
