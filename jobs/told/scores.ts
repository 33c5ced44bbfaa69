/** What boards say, one statement a row of a benchmark. */
import type { Told } from '#publish/sharedFact.ts';
import type { ResolvedScore } from '#jobs/observations.ts';
import { PLAIN, pointsOf, seriesOf, standingOf, statement, type View } from '#jobs/told/series.ts';

/** Scores in force of known models. */
export function toldScores(view: View): Told[] {
  const rows = [...view.world.book.scores.values()].flat().map((score) => ({ ...score.row, score }));
  const series = seriesOf(view, rows, (row) => [row.source, row.benchmark, row.rawName, row.variant]);
  return series.flatMap((own) => {
    const last = own.at(-1);
    if (!last || last.value === null) return [];
    const series = ['score', last.benchmark, last.rawName, last.variant];
    return statement(view, last, series, {
      subject: subjectOf(view, last.score),
      points: pointsOf(view, own, ({ value }) => (value === null ? null : String(value))),
      standing: standingOf(view, last.source),
      sourceClass: last.sourceClass,
    });
  });
}

function subjectOf({ world }: View, { model, benchmark, variant }: ResolvedScore): Told['subject'] {
  const known = world.benchmarks.get(benchmark);
  return {
    ...PLAIN,
    kind: 'score',
    model,
    what: benchmark,
    variant,
    unit: known?.unit ?? '',
    lowerIsBetter: known?.higherIsBetter === false,
  };
}
