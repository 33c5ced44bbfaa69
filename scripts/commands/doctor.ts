import { lockHolder } from '#db/lock.ts';
import type { DoctorReport, DoctorSource } from '#jobs/doctor.ts';
import { EXIT, type Command } from '#scripts/command.ts';

export default {
  name: 'doctor',
  summary: 'is all well? the database, the age of the data, the last live run, and how every source stands',
  usage: '',
  options: {},
  help: {},
  writes: false,
  run: (invocation) =>
    invocation.withMemory(async ({ db, engine }) => {
      const { loadSources } = await import('#ingest/registry.ts');
      const { doctor } = await import('#jobs/doctor.ts');
      const report = await doctor({ db, now: invocation.now }, await loadSources(), {
        engine,
        lockHolder: engine === 'embedded' ? lockHolder(invocation.home) : null,
      });
      invocation.print(report, () => reportLines(report));
      return report.well ? EXIT.done : EXIT.checkFailed;
    }),
} satisfies Command;

function reportLines(report: DoctorReport): string[] {
  const { database, horizon, last_live_run: run } = report;
  const holder = database.lock_holder;
  const current = report.sources.filter(({ state }) => state !== 'history');
  const history = report.sources.filter(({ state }) => state === 'history');
  return [
    verdict(report),
    ...report.problems.map(
      ({ source, state, why }) => `  ${source ?? 'database'}: ${state}: ${oneLine(why)}`,
    ),
    `database: ${database.engine}, PostgreSQL ${database.version}, ${database.migrations} migrations, the last applied ${day(database.last_migrated_at)}` +
      (holder ? `; in use by process ${holder.pid} on ${holder.host} (${holder.command})` : ''),
    horizon === null
      ? 'data: none'
      : `data: known up to ${horizon}, ${age(report.horizon_age_hours ?? 0)} ago`,
    run === null
      ? 'live runs: none yet'
      : `live runs: the last at ${run.at}, ${age(run.age_hours)} ago; ${run.sources_tried} sources tried, ${run.sources_failed} failed last time`,
    '',
    ...table(current),
    ...(history.length > 0 ? ['', 'history, frozen by the publishers:', ...table(history)] : []),
  ];
}

/** The first line: whether all is well, and if not, which sources are not and how. */
function verdict(report: DoctorReport): string {
  if (report.well) return `all is well: ${report.sources.length} sources`;
  const byState = Map.groupBy(report.problems, ({ state }) => state);
  const parts = [...byState].map(
    ([state, problems]) =>
      `${problems.length} ${state} (${problems.map(({ source }) => source ?? 'database').join(', ')})`,
  );
  return `not well: ${parts.join('; ')}`;
}

const HEADER = ['source', 'state', 'checked', 'succeeded', 'changed', 'rows/floor', 'held', 'licence'];

/** A row a source, and under it what was refused, what people accepted and whom to credit. */
function table(sources: readonly DoctorSource[]): string[] {
  const rows = sources.map((source) => [
    source.id,
    source.unverified ? `${source.state}, unverified` : source.state,
    day(source.last_check),
    day(source.last_success),
    day(source.last_change),
    `${source.rows_seen ?? '-'}/${source.row_floor}`,
    heldCell(source),
    source.licence,
  ]);
  const widths = HEADER.map((head, at) => Math.max(head.length, ...rows.map((row) => row[at]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd();
  return [line(HEADER), ...rows.flatMap((row, at) => [line(row), ...notes(sources[at])])];
}

function heldCell({ captures_held: captures, changes_held: changes }: DoctorSource): string {
  const parts = [
    captures.length > 0 ? `${captures.length} captures` : '',
    changes > 0 ? `${changes} changes` : '',
  ];
  return parts.filter(Boolean).join(', ') || '-';
}

function notes(source: DoctorSource | undefined): string[] {
  if (!source) return [];
  const wholes = source.accepted.filter((one) => one.series_key === '');
  const changes = source.accepted.length - wholes.length;
  return [
    ...source.refusals.map(
      ({ rule, count, newest }) =>
        `    refused ${count} by ${rule}, the newest ${day(newest.captured_at)}: ${oneLine(newest.detail)}`,
    ),
    ...wholes.map(
      (one) =>
        `    ${one.rule} of ${day(one.captured_at)} accepted ${day(one.accepted_at)} by ${one.reviewer}: ${oneLine(one.reason)}`,
    ),
    ...(changes > 0
      ? [`    ${changes} held changes accepted, the last ${day(source.accepted.at(-1)?.accepted_at ?? null)}`]
      : []),
    `    credit: ${oneLine(source.attribution)}`,
  ];
}

function day(instant: string | null): string {
  return instant?.slice(0, 10) ?? 'never';
}

function age(hours: number): string {
  return hours < 48 ? `${hours} hours` : `${Math.floor(hours / 24)} days`;
}

/** A source's own words on one line of bearable length, without characters that move a terminal's cursor. */
function oneLine(text: string): string {
  const line = text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
  return line.length > 160 ? `${line.slice(0, 157)}...` : line;
}
