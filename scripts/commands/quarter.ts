import { definitionId, HEADLINE_DEFINITION, type GapChange, type GapRecord } from '#domain/gap.ts';
import { gapChanges, gapRecords } from '#db/gaps.ts';
import { derive } from '#jobs/derive.ts';
import { EXIT, textOption, UsageError, type Command } from '#scripts/command.ts';

export default {
  name: 'quarter',
  summary: 'closed quarters: close what the horizon has passed, list records, tell changes and restatements',
  usage: 'close|list|diff|restatements [--quarter Q] [--scope ID]',
  options: { quarter: { type: 'string' }, scope: { type: 'string' } },
  help: { quarter: 'only this quarter', scope: 'a benchmark id, or index (the default for list)' },
  writes: true,
  run: (invocation) => {
    const [action = 'list'] = invocation.words;
    const quarter = textOption(invocation.options, 'quarter');
    const scope = textOption(invocation.options, 'scope');
    return invocation.withMemory(async ({ db }) => {
      if (action === 'close') {
        const derived = await derive({ db, now: invocation.now, log: invocation.log });
        invocation.print(derived?.report.closing ?? null, () => [
          `closed up to ${derived?.report.closing.lastClosed ?? 'none'}, ${derived?.report.closing.recordsFrozen ?? 0} records frozen`,
        ]);
      } else if (action === 'list') {
        const records = (await gapRecords(db)).filter(
          (record) => (quarter === null || record.quarter === quarter) && record.scope === (scope ?? 'index'),
        );
        invocation.print(records, () =>
          records.filter((record) => record.definition === definitionId(HEADLINE_DEFINITION)).map(recordLine),
        );
      } else if (action === 'diff' || action === 'restatements') {
        const wanted = (change: GapChange) => /Q/.test(change.from) === (action === 'diff');
        const changes = (await gapChanges(db)).filter(
          (change) =>
            wanted(change) &&
            (quarter === null || change.quarter === quarter) &&
            (scope === null || change.scope === scope),
        );
        invocation.print(changes, () => changes.map(changeLine));
      } else throw new UsageError(`quarter wants close, list, diff or restatements, not ${action}`);
      return EXIT.done;
    });
  },
} satisfies Command;

function recordLine(record: GapRecord): string {
  const { measure } = record;
  return `${record.quarter} ${record.kind} (vintage ${record.vintage}) ${measure.status}: gap ${measure.gap_points?.toFixed(2) ?? 'not known'}, ${measure.closed_model ?? '–'} against ${measure.open_model ?? '–'}`;
}

function changeLine(change: GapChange): string {
  return `${change.from} → ${change.quarter} ${change.scope} ${change.kind} ${change.field}: ${String(change.before)} → ${String(change.after)} (${change.cause}${change.models.length ? `: ${change.models.join(', ')}` : ''})`;
}
