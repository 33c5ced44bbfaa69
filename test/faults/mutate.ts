/**
 * A thousand real payloads, each gone wrong in one way, on top of the payload before it. Refused and held captures keep
 * the last good values; of what is believed, each change is compared with what the payload truly said.
 * `node test/faults/mutate.ts [count] [seed]`
 */
import type { Result } from '#domain/failure.ts';
import type { CaptureContext, Parsed, Source } from '#ingest/source.ts';
import { changesOf, collapsedScope, settle } from '#ingest/changes.ts';
import { compare, type State } from '#ingest/comparison.ts';
import { loadSources } from '#ingest/registry.ts';
import { upheaval } from '#ingest/upheaval.ts';
import { captures, parseBody, type Capture } from '#test/support/corpus.ts';
import { archiveFolder, seededNumbers } from './gapwatch.ts';
import { MUTATIONS } from './mutations.ts';

const wanted = Number(process.argv[2] ?? '1000');
const random = seededNumbers(Number(process.argv[3] ?? '7'));
archiveFolder(); // says so and ends where there is none

/** Sources whose payloads stand alone, each with its pairs of neighbouring captures of one address. */
const pairs = [...(await loadSources()).values()]
  .filter((source) => !source.companions)
  .flatMap((source) => {
    const byUrl = Map.groupBy(
      captures(source.id).filter(({ url }) => source.classify(url) === 'data'),
      ({ url }) => url,
    );
    const own = [...byUrl.values()].flatMap((list) =>
      list.slice(1).map((now, at) => ({ source, before: list[at] ?? now, now })),
    );
    return own.length > 0 ? [own] : [];
  });

interface Tally {
  made: number;
  refused: number;
  right: number;
  wrong: number;
}
const tallies = new Map<string, Tally>(
  MUTATIONS.map(({ kind }) => [kind, { made: 0, refused: 0, right: 0, wrong: 0 }]),
);
const survivors = new Map<string, number>();
let crashes = 0;

for (let made = 0, tries = 0; made < wanted && tries < wanted * 20; tries += 1) {
  const own = pairs[Math.floor(random() * pairs.length)];
  const pair = own?.[Math.floor(random() * own.length)];
  const mutation = MUTATIONS[Math.floor(random() * MUTATIONS.length)];
  if (!pair || !mutation) continue;
  const truth = parsed(pair.source, pair.now.read(), pair.now);
  const base = parsed(pair.source, pair.before.read(), pair.before);
  const body = truth && base ? mutation.make(pair.now.read(), random) : null;
  if (!truth || !base || body === null || body === pair.now.read()) continue;
  made += 1;
  const tally = tallies.get(mutation.kind);
  if (!tally) continue;
  tally.made += 1;
  try {
    const wrong = outcome(pair.source, pair.now, base, truth, body);
    if (wrong === null) tally.refused += 1;
    else if (wrong.length === 0) tally.right += 1;
    else {
      tally.wrong += 1;
      const key = `${mutation.kind} · ${pair.source.id}`;
      survivors.set(key, (survivors.get(key) ?? 0) + 1);
      if (process.env['VERBOSE']) console.log(key, pair.now.capturedAt, wrong.slice(0, 3));
    }
  } catch (error) {
    crashes += 1;
    console.log(`CRASH ${mutation.kind} ${pair.source.id} ${pair.now.capturedAt}: ${String(error)}`);
  }
}

console.log(
  '| kind | made | refused or held | right | silently wrong |\n| --- | ---: | ---: | ---: | ---: |',
);
const all: Tally = { made: 0, refused: 0, right: 0, wrong: 0 };
for (const [kind, tally] of tallies) {
  console.log(`| ${kind} | ${tally.made} | ${tally.refused} | ${tally.right} | ${tally.wrong} |`);
  for (const key of ['made', 'refused', 'right', 'wrong'] as const) all[key] += tally[key];
}
console.log(`| all | ${all.made} | ${all.refused} | ${all.right} | ${all.wrong} |`);
for (const [key, count] of survivors) console.log(`survivor: ${key}: ${count}`);
console.log(`${crashes} crashes`);
process.exitCode = crashes === 0 && all.made > 0 ? 0 : 1;

function parsed(source: Source, body: string, context: CaptureContext): Parsed | null {
  const result = parseBody(source, body, context);
  return result.ok && result.value.rowsSeen >= source.rowFloor ? result.value : null;
}

/** Null when the capture is refused or held; else the believed changes that the true payload does not make. */
function outcome(source: Source, now: Capture, base: Parsed, truth: Parsed, body: string): string[] | null {
  const result: Result<Parsed> = parseBody(source, body, now);
  if (!result.ok || result.value.rowsSeen < source.rowFloor || result.value.readings.length === 0)
    return null;
  const state = applied(new Map(), base, now, 0);
  const comparison = compare(state, result.value);
  if (collapsedScope(comparison) || upheaval(comparison)) return null;
  const right = applied(state, truth, now, 0);
  const changes = changesOf(comparison, result.value.rejects);
  return (
    settle(changes, state, new Map(), now, source.confirmHours)
      .accepted.filter((change) => !saysNoMore(change.stated, right.get(change.seriesKey) ?? null))
      // a row that the true payload has, too, refused there because it is ragged, and mended by the change
      .filter(
        (change) =>
          !truth.rejects.some(
            ({ rule, detail }) =>
              rule === 'ragged-row' && detail.startsWith(`${change.seriesKey.split('\u001f')[2]}:`),
          ),
      )
      .map(
        (change) =>
          `${change.seriesKey.replaceAll('\u001f', ' / ')}: ${change.stated}, truly ${right.get(change.seriesKey) ?? 'not there'}, before ${state.get(change.seriesKey) ?? 'not there'}`,
      )
  );
}

/** Whether a statement says nothing that the true one does not: the same, or the same with parts left out. */
function saysNoMore(stated: string | null, truly: string | null): boolean {
  if (stated === truly) return true;
  if (stated === null || truly === null || !stated.startsWith('[') || !truly.startsWith('[')) return false;
  const [parts, right] = [JSON.parse(stated) as unknown[], JSON.parse(truly) as unknown[]];
  return parts.every((part, at) => part === right[at] || (at > 0 && part === null));
}

/** A state after a payload was believed. */
function applied(
  state: State,
  payload: Parsed,
  at: Capture,
  confirmHours: number,
): Map<string, string | null> {
  const changes = changesOf(compare(state, payload), payload.rejects);
  const { accepted } = settle(changes, new Map(), new Map(), at, confirmHours);
  return new Map([...state, ...accepted.map((change) => [change.seriesKey, change.stated] as const)]);
}
