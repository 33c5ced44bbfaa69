import { loadSources } from '#ingest/registry.ts';
import { sourceHealth } from '#db/runs.ts';
import { refusalsByRule, snapshots } from '#db/snapshots.ts';
import { EXIT, type Command } from '#scripts/command.ts';

export default {
  name: 'sources',
  summary: 'the sources: captures, last capture, last attempt, refusals by rule, terms',
  usage: '',
  options: {},
  help: {},
  writes: false,
  run: (invocation) =>
    invocation.withMemory(async ({ db }) => {
      const [sightings, health, refusals] = [
        await snapshots(db),
        await sourceHealth(db),
        await refusalsByRule(db),
      ];
      const list = [...(await loadSources()).values()].map((source) => {
        const seen = sightings.filter((snapshot) => snapshot.source === source.id);
        const state = health.get(source.id);
        return {
          id: source.id,
          title: source.title,
          home: source.home,
          cadence: source.cadence,
          licence: source.terms.licence,
          republish: source.terms.republish,
          attribution: source.terms.attribution,
          captures: seen.length,
          last_captured: seen.at(-1)?.capturedAt ?? null,
          last_attempt: state?.lastAttemptAt ?? null,
          last_success: state?.lastSuccessAt ?? null,
          last_failure: state?.lastFailure ?? null,
          refusals: refusals
            .filter((one) => one.source === source.id)
            .map(({ rule, rows }) => ({ rule, rows })),
        };
      });
      invocation.print(list, () =>
        list.map(
          (one) =>
            `${one.id}: ${one.captures} captures up to ${one.last_captured ?? 'never'}, ${one.cadence}, ${one.licence}${one.last_failure ? `; last failure: ${one.last_failure}` : ''}`,
        ),
      );
      return EXIT.done;
    }),
} satisfies Command;
