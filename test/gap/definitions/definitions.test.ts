import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, DAYS_PER_MONTH } from '#domain/day.ts';
import type { Observation } from '#domain/observation.ts';
import { DEFAULT_AXES, type Axes, type DefinitionInputs } from '#gap/definitions/definition.ts';
import { crossings, presentGap } from '#gap/definitions/firstCrossing.ts';
import { definitionOf, DEFINITIONS } from '#gap/definitions/index.ts';
import { openWorld, trailingYear } from '#gap/definitions/world.ts';
import {
  aBenchmark,
  anArena,
  anIndex,
  anyScores,
  aWorld,
  LATE,
  scored,
  shifted,
  swapped,
} from '#test/gap/definitions/sample.ts';

/** The same scores as an index, an Arena and two boards, so that every definition has something to say. */
function everywhere(observations: readonly Observation[], more: Partial<DefinitionInputs> = {}) {
  return aWorld({
    index: anIndex(observations),
    arenas: [anArena(observations.map((one) => ({ ...one, score: 1000 + 500 * (one.score ?? 0) })))],
    benchmarks: [
      aBenchmark(observations, { id: 'private', itemsAre: 'private' }),
      aBenchmark(observations, { id: 'public' }),
    ],
    ...more,
  });
}

function evaluated(id: string, inputs: DefinitionInputs, axes: Partial<Axes> = {}) {
  const definition = definitionOf(id);
  if (!definition) throw new Error(id);
  return definition.evaluate(openWorld(inputs), { ...DEFAULT_AXES, ...axes }, { interval: false });
}

/** How a value reads when the sides change places; durations of closed records have no counterpart. */
const MIRRORED: Readonly<Record<string, (value: number) => number>> = {
  'index-lag': (value) => -value,
  'index-lag-daily': (value) => -value,
  'index-behind': (value) => -value,
  'index-points': (value) => -value,
  'index-points-now': (value) => -value,
  'index-lag-levels': (value) => -value,
  'arena-points': (value) => -value,
  'arena-win-share': (value) => 1 - value,
  'arena-relative': (value) => (100 * -value) / (100 + value),
  'private-lag': (value) => -value,
  'public-lag': (value) => -value,
  'private-less-public': (value) => -value,
  'metric-lag': (value) => -value,
  'capability-logit/all': (value) => -value,
  'capability-points/coding': (value) => -value,
  'capability-errors/all': (value) => 1 / value,
};

describe('laws', () => {
  test('every definition has its own id, a sentence, a publisher and a citation', () => {
    expect(new Set(DEFINITIONS.map((one) => one.id)).size).toBe(DEFINITIONS.length);
    for (const { id, sentence, publisher, citation } of DEFINITIONS) {
      expect(sentence, id).toMatch(/^[A-Z].{30,}\.$/);
      expect(publisher, id).not.toBe('');
      expect(citation, id).toMatch(/^https:\/\/|^docs\/method\.md$/);
    }
  });

  test.each(Object.entries(MIRRORED))('%s: swapping the sides mirrors it', (id, mirror) => {
    fc.assert(
      fc.property(anyScores, (observations) => {
        const [one, other] = [observations, swapped(observations)].map((scores) =>
          evaluated(id, everywhere(scores)),
        );
        expect(other?.n_open).toBe(one?.n_closed);
        if (one?.value == null) expect(other?.value).toBeNull();
        else expect(other?.value).toBeCloseTo(mirror(one.value), 8);
      }),
      { numRuns: 60 },
    );
  });

  test('shifting every date, and T and K with them, shifts no answer', () => {
    fc.assert(
      fc.property(anyScores, fc.integer({ min: -3000, max: 3000 }), (observations, days) => {
        const late = addDays(LATE, days);
        const there = everywhere(shifted(observations, days), { asOf: late, knownAt: late });
        for (const { id } of DEFINITIONS) {
          const { window: _here, ...one } = evaluated(id, everywhere(observations));
          const { window: _there, ...other } = evaluated(id, there);
          expect(other, id).toEqual(one);
        }
      }),
      { numRuns: 25 },
    );
  });

  test('a later model that sets no record changes no answer about frontiers', () => {
    fc.assert(
      fc.property(anyScores, fc.boolean(), (observations, isOpen) => {
        const side = isOpen ? 'o/' : 'c/';
        const own = observations.filter((one) => one.model.startsWith(side));
        const worst = Math.min(...own.map((one) => one.score ?? 1));
        if (own.length === 0) return;
        const more = [...observations, scored(`${side}late`, worst / 2, '2025-12-20')];
        for (const { id } of DEFINITIONS.filter((one) => /^(?:index|arena)-/.test(one.id)))
          expect(evaluated(id, everywhere(more)).value, id).toBe(
            evaluated(id, everywhere(observations)).value,
          );
      }),
      { numRuns: 40 },
    );
  });

  test('what is first seen after K, or dated after T, counts for nothing', () => {
    fc.assert(
      fc.property(anyScores, fc.integer({ min: 0, max: 1000 }), (observations, day) => {
        const asOf = addDays('2023-01-01', day);
        const known = observations.filter((one) => one.firstSeen <= asOf);
        for (const { id } of DEFINITIONS)
          expect(evaluated(id, everywhere(observations, { asOf, knownAt: asOf })), id).toEqual(
            evaluated(id, everywhere(known, { asOf, knownAt: asOf })),
          );
      }),
      { numRuns: 25 },
    );
  });
});

describe('the Arena', () => {
  const rated = (closed: number, open: number, more: Partial<Observation> = {}) =>
    aWorld({
      arenas: [anArena([scored('c/a', closed, '2025-01-01', more), scored('o/a', open, '2025-02-01', more)])],
    });

  test('a closed lead of 42 points leaves open 44 of a hundred votes', () => {
    const share = evaluated('arena-win-share', rated(1442, 1400)).value ?? 0;
    expect(share.toFixed(2)).toBe('0.44');
    expect(evaluated('arena-win-share', rated(1400, 1400)).value).toBe(0.5);
  });

  test('the AI Index divides by the open rating', () => {
    expect(evaluated('arena-relative', rated(1385, 1362)).value).toBeCloseTo(1.6887, 4);
  });

  test('a model rated before its release does not count until it is out', () => {
    const early = scored('c/secret', 1500, '2026-03-01', { firstSeen: '2025-12-01' });
    const scores = [scored('c/a', 1385, '2025-01-01'), scored('o/a', 1362, '2025-02-01'), early];
    expect(evaluated('arena-points', aWorld({ arenas: [anArena(scores)] })).value).toBe(23);
  });

  test('intervals follow from the published errors of both ratings', () => {
    const definition = definitionOf('arena-points');
    const result = definition?.evaluate(openWorld(rated(1450, 1400, { se: 3 })), DEFAULT_AXES, {});
    expect(result?.high).toBeCloseTo(50 + 1.645 * Math.hypot(3, 3), 9);
    const share = definitionOf('arena-win-share')?.evaluate(
      openWorld(rated(1450, 1400, { se: 3 })),
      DEFAULT_AXES,
      {},
    );
    expect(share?.low).toBeCloseTo(1 / (1 + 10 ** ((result?.high ?? 0) / 400)), 9);
  });

  test('the youngest era that had begun is read, and none is joined to another', () => {
    const old = anArena([scored('c/a', 1100, '2024-01-01'), scored('o/a', 1000, '2024-01-01')], 'old');
    const young = anArena([scored('c/a', 1500, '2025-06-01'), scored('o/a', 1480, '2025-06-01')], 'young');
    const at = (asOf: string) =>
      evaluated('arena-points', aWorld({ arenas: [young, old], asOf, knownAt: LATE })).value;
    expect([at('2025-01-01'), at('2025-07-01')]).toEqual([100, 20]);
  });
});

describe('first crossing', () => {
  const observations = [
    scored('c/a', 10, '2024-01-01'),
    scored('c/b', 20, '2024-07-01'),
    scored('c/c', 30, '2025-07-01'),
    scored('o/a', 12, '2024-10-01'),
    scored('o/b', 19.5, '2025-01-01'),
    scored('o/c', 21, '2025-03-01'),
  ];
  const board = (inputs: DefinitionInputs) => {
    if (!inputs.index) throw new Error('no index');
    return openWorld(inputs).board(inputs.index, DEFAULT_AXES);
  };
  const days = (rule: Parameters<typeof crossings>[2]) =>
    crossings(board(aWorld({ index: anIndex(observations) })), LATE, rule).map(({ length, isCensored }) => [
      Math.round(length * DAYS_PER_MONTH),
      isCensored,
    ]);

  test('each closed record waits for the first open model at its level, or is still waiting', () => {
    expect(days(null)).toEqual([
      [274, false],
      [243, false],
      [184, true],
    ]);
  });

  test('a rule lets an open model match that is not quite there', () => {
    expect(days((open, closed) => open.value >= closed.value - 1)[1]).toEqual([184, false]);
  });

  test('a closed record that open was above already did not wait', () => {
    const late = [scored('o/a', 50, '2024-01-01'), scored('c/a', 40, '2024-06-01')];
    expect(crossings(board(aWorld({ index: anIndex(late) })), LATE, null)).toEqual([]);
  });

  test('the present gap is never below the oldest wait, nor there without one', () => {
    const matched = [3, 5, 8].map((length) => ({ length, isCensored: false }));
    expect(presentGap(matched)).toBeNull();
    expect(presentGap([...matched, { length: 30, isCensored: true }])).toBeGreaterThan(30);
  });
});

describe('averages over benchmarks', () => {
  const board = (id: string, lagDays: number, more = {}) =>
    aBenchmark(
      [1, 2, 3].flatMap((step) => [
        scored(`c/${id}${step}`, step / 5, addDays('2025-01-01', 60 * step)),
        scored(`o/${id}${step}`, step / 5, addDays('2025-01-01', 60 * step + lagDays)),
      ]),
      { id, ...more },
    );

  test('private and public items are averaged apart, each benchmark once', () => {
    const inputs = aWorld({
      benchmarks: [
        board('a', 90, { itemsAre: 'private' }),
        board('b', 30, { itemsAre: 'private' }),
        board('c', 10),
        board('d', 20, { itemsAre: 'unknown' }),
      ],
    });
    expect(evaluated('private-lag', inputs).value).toBeCloseTo(60 / DAYS_PER_MONTH, 9);
    expect(evaluated('public-lag', inputs).value).toBeCloseTo(10 / DAYS_PER_MONTH, 9);
    expect(evaluated('private-less-public', inputs).value).toBeCloseTo(50 / DAYS_PER_MONTH, 9);
    expect(evaluated('private-lag', inputs).parts.map((part) => part.scope)).toEqual(['a', 'b']);
  });

  test('per metric: how long ago closed stood where open stands now', () => {
    const ahead = board('a', 30);
    const more = [...ahead.observations, scored('c/best', 0.9, '2025-12-01')];
    const inputs = aWorld({ benchmarks: [{ ...ahead, observations: more }] });
    expect(evaluated('metric-lag', inputs).value).toBeCloseTo(185 / DAYS_PER_MONTH, 9);
  });

  test('saturated and thin boards stay out of the capability averages', () => {
    const full = aBenchmark(
      board('x', 5).observations.map((one) => ({ ...one, score: 0.97 + (one.score ?? 0) / 50 })),
      { id: 'full' },
    );
    const thin = aBenchmark(board('y', 5).observations.slice(0, 4), { id: 'thin' });
    const live = board('z', 30);
    const led = { ...live, observations: [...live.observations, scored('c/best', 0.8, '2025-12-01')] };
    const inputs = aWorld({ benchmarks: [full, thin, led] });
    const points = evaluated('capability-points/coding', inputs);
    expect(points.parts.map((part) => part.scope)).toEqual(['z']);
    expect(points.value).toBeCloseTo(20, 9);
    expect(evaluated('capability-errors/coding', inputs).value).toBeCloseTo(2, 9);
    expect(evaluated('capability-logit/maths', inputs).note).toBe('no benchmark qualifies');
  });
});

describe('axes', () => {
  const observations = [
    scored('c/a', 50, '2025-01-01'),
    scored('c/cn', 45, '2025-01-01'),
    scored('o/us', 40, '2025-03-01', { access: [{ from: '2025-03-01', class: 'open-weights-restricted' }] }),
    scored('o/cn', 30, '2025-03-01', { access: [{ from: '2025-03-01', class: 'open-weights-permissive' }] }),
    scored('o/osaid', 10, '2025-03-01', { sourceClass: 'self_reported' }),
    scored('c/high', 60, '2025-04-01', { variant: 'effort=high', isDefaultVariant: false }),
  ];
  const countryOf = (model: string) => (model.endsWith('cn') ? 'cn' : model.endsWith('us') ? 'us' : null);
  const points = (axes: Partial<Axes>) =>
    evaluated('index-points-now', aWorld({ index: anIndex(observations), countryOf }), axes).value;

  test.each([
    [{}, 20],
    [{ open: 'permissive' }, 30],
    [{ open: 'osaid' }, 50],
    [{ open: 'osaid', sources: 'independent' }, null],
    [{ effort: 'default' }, 10],
    [{ country: 'open-cn' }, 30],
    [{ country: 'both-cn' }, 15],
    [{ country: 'open-other' }, null],
  ] as const)('%j', (axes, expected) => {
    expect(points(axes)).toBe(expected);
  });

  test('tolerant matching has no answer where nothing tells what is tolerable', () => {
    const world = aWorld({ index: anIndex(observations) });
    expect(evaluated('index-lag', world, { matching: 'tolerant' })).toMatchObject({
      value: null,
      note: 'tolerant matching needs paired draws of the index',
    });
  });

  test('draws give the index an interval that holds what they say', () => {
    const spread = new Map(
      observations.map((one) => [
        one,
        Float64Array.from(
          { length: 101 },
          (_, at) => (one.score ?? 0) + (one.model === 'c/high' ? (at - 50) / 10 : 0),
        ),
      ]),
    );
    const drawsOf = (one: Observation) => spread.get(one) ?? new Float64Array();
    const world = openWorld(aWorld({ index: anIndex(observations, { drawsOf }) }));
    const result = definitionOf('index-points-now')?.evaluate(world, DEFAULT_AXES, {});
    expect([result?.low, result?.value, result?.high].map((value) => value?.toFixed(1))).toEqual([
      '15.5',
      '20.0',
      '24.5',
    ]);
  });
});

test('the trailing year is that of the headline: later than T - 365 d', () => {
  expect(trailingYear('2026-03-31')).toEqual({ first: '2025-04-01', last: '2026-03-31' });
});
