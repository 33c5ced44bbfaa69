import { EXIT, textOption, UsageError, type Command, type Invocation, saidOption } from '#scripts/command.ts';

export default {
  name: 'sources',
  summary:
    'the sources: captures, last capture, last attempt, refusals by rule, terms; accept what one holds back',
  usage: '| sources accept SOURCE --reviewer NAME --reason TEXT [--url URL]',
  options: { reviewer: { type: 'string' }, reason: { type: 'string' }, url: { type: 'string' } },
  help: {
    reviewer: 'with accept: who decides; stored, published and exported with the data',
    reason: 'with accept: why it is believed; stored and published as well',
    url: 'with accept: only what is held at this address',
  },
  writes: true,
  run: (invocation) => {
    const [action, source, ...more] = invocation.words;
    if (action === undefined) return list(invocation);
    if (action === 'accept' && source !== undefined && more.length === 0) return accept(invocation, source);
    throw new UsageError('sources wants no words, or accept and the id of a source');
  },
} satisfies Command;

/** A person's decision that what a source holds back is true. */
function accept(invocation: Invocation, source: string): Promise<number> {
  const wish = {
    source,
    url: textOption(invocation.options, 'url'),
    reviewer: saidOption(invocation.options, 'reviewer'),
    reason: saidOption(invocation.options, 'reason'),
  };
  return invocation.withMemory(async ({ db }) => {
    const { loadSources } = await import('#ingest/registry.ts');
    const { acceptHeld } = await import('#jobs/accept.ts');
    const effects = { db, now: invocation.now, log: invocation.log };
    const report = await acceptHeld(effects, await loadSources(), wish);
    if (report.outcome === 'refused') throw new UsageError(report.why);
    if (report.outcome === 'already') {
      const { reviewer, acceptedAt, reason } = report.accepted;
      invocation.print(report, () => [`already accepted by ${reviewer} at ${acceptedAt}: ${reason}`]);
      return EXIT.done;
    }
    const [first] = report.accepted;
    const what =
      report.what === 'capture'
        ? `the capture of ${first?.url ?? ''} at ${first?.capturedAt ?? ''}`
        : `${report.accepted.length} held changes of ${source}`;
    invocation.print(report, () => [
      `accepted ${what}: ${report.factsAdded} facts; gapwatch publish shows them`,
    ]);
    return EXIT.done;
  });
}

function list(invocation: Invocation): Promise<number> {
  return invocation.withMemory(async ({ db }) => {
    const { loadSources } = await import('#ingest/registry.ts');
    const { sourceHealth } = await import('#db/runs.ts');
    const { refusalsByRule, snapshots } = await import('#db/snapshots.ts');
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
  });
}
