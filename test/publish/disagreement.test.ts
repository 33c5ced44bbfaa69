import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agreements } from '#publish/agreement.ts';
import { disagreements } from '#publish/disagreement.ts';
import { sharedFacts, type Point, type Subject, type Told } from '#publish/sharedFact.ts';

const INPUT: Subject = {
  kind: 'price',
  model: 'acme/a',
  what: 'input',
  seller: 'acme',
  region: '',
  variant: '',
  tier: '',
  unit: 'usd_per_mtok',
};
const SCORE: Subject = { ...INPUT, kind: 'score', what: 'board', seller: '', unit: 'proportion' };
const RELEASE: Subject = { ...INPUT, kind: 'claim', what: 'release_date', seller: '', unit: '' };

/** A statement in force from 1 January, unless points say otherwise. */
function says(source: string, value: string, more: Partial<Told> = {}): Told {
  return {
    subject: INPUT,
    source,
    standing: 'aggregator',
    label: 'a',
    points: [{ from: '2026-01-01', value }],
    knownAt: '2026-01-01',
    confirmedOn: '2026-04-01',
    waiting: null,
    sourceClass: null,
    evidence: null,
    cite: null,
    ...more,
  };
}

const points = (...given: [string, string | null][]): Pick<Told, 'points'> => ({
  points: given.map(([from, value]): Point => ({ from, value })),
});

/** Of each differing fact what is seen at a glance: values with the used one first, spread, since, rule. */
function found(told: readonly Told[]) {
  return disagreements(sharedFacts(told)).map((one) => ({
    values: one.statements.map(({ source, value }) => `${source} ${value}`),
    spread: one.spread,
    percent: one.spreadPercent,
    since: one.since,
    rule: one.rule,
  }));
}

describe('what is a disagreement', () => {
  test.each<[string, Told[], number]>([
    ['one source alone', [says('a', '1')], 0],
    ['equal values', [says('a', '1'), says('b', '1')], 0],
    ['equal values, one written longer', [says('a', '2.5'), says('b', '2.50')], 0],
    ['noise after the twelfth digit', [says('a', '0.28'), says('b', '0.2800000000000001')], 0],
    ['different values', [says('a', '1'), says('b', '2')], 1],
    ['a difference in the twelfth digit', [says('a', '0.28'), says('b', '0.280000000001')], 1],
    [
      'a value that was withdrawn',
      [says('a', '1'), says('b', '2', points(['2026-01-01', '2'], ['2026-02-01', null]))],
      0,
    ],
    ['free beside paid', [says('a', '0'), says('b', '2')], 1],
    [
      'one model beside another',
      [says('a', '1'), says('b', '2', { subject: { ...INPUT, model: 'acme/b' } })],
      0,
    ],
    [
      'one meter beside another',
      [says('a', '1'), says('b', '2', { subject: { ...INPUT, what: 'output' } })],
      0,
    ],
    [
      'a tier beside the base',
      [says('a', '1'), says('b', '2', { subject: { ...INPUT, tier: 'context>200k' } })],
      0,
    ],
    [
      'one seller beside another',
      [says('a', '1'), says('b', '2', { subject: { ...INPUT, seller: 'shop' } })],
      0,
    ],
    [
      'one region beside another',
      [says('a', '1'), says('b', '2', { subject: { ...INPUT, region: 'eu' } })],
      0,
    ],
    ['another unit', [says('a', '1'), says('b', '2', { subject: { ...INPUT, unit: 'usd_each' } })], 0],
    [
      'another effort',
      [says('a', '1'), says('b', '2', { subject: { ...INPUT, variant: 'effort=high' } })],
      0,
    ],
  ])('%s: %i', (_what, told, count) => {
    expect(found(told)).toHaveLength(count);
  });

  test.each<[string, string, string, number]>([
    ['release_date', '2025-07', '2025-07-15', 0],
    ['release_date', '2025', '2025-07-15', 0],
    ['release_date', '2025-07', '2025-08-15', 1],
    ['licence', 'Apache-2.0', 'Apache 2.0 License', 0],
    ['licence', 'Llama 3.1 Community License', 'llama3.1', 0],
    ['licence', 'Llama 3.1 Community License', 'Llama 3.2', 1],
    ['licence', 'CC-BY-4.0', 'CC-BY-NC-4.0', 1],
    ['openness', 'open', 'closed', 1],
  ])('%s: %s beside %s', (what, left, right, count) => {
    const subject = { ...RELEASE, what };
    expect(found([says('a', left, { subject }), says('b', right, { subject })])).toHaveLength(count);
  });

  test('a month agrees with each of its days, the days not with each other', () => {
    const days = ['2025-07', '2025-07-15', '2025-07-20'];
    expect(
      found(days.map((day, at) => says(`s${at}`, day, { subject: RELEASE }))).map(({ spread }) => spread),
    ).toEqual(['16']);
  });
});

describe('several offers of one source', () => {
  test('at one price are one statement, under the shortest name', () => {
    const told = [says('a', '1', { label: 'acme/a-2024' }), says('a', '1', { label: 'a' }), says('b', '2')];
    const [fact] = disagreements(sharedFacts(told));
    expect(fact?.offer).toBe('');
    expect(fact?.statements.map(({ label }) => label)).toEqual(['a', 'a']);
  });

  test('at different prices are compared by the end of their ids alone', () => {
    const told = [
      says('a', '1', { label: 'azure/fast' }),
      says('a', '9', { label: 'azure/slow' }),
      says('b', '2', { label: 'FAST' }),
      says('c', '9', { label: 'x/slow' }),
      says('c', '7', { label: 'other' }),
    ];
    expect(sharedFacts(told).map(({ offer }) => offer)).toEqual(['fast', 'slow']);
    expect(found(told)).toMatchObject([{ values: ['a 1', 'b 2'] }]);
  });

  test('that contradict each other under one name say nothing', () => {
    const told = [says('a', '1', { label: 'x/a' }), says('a', '9', { label: 'y/a' }), says('b', '2')];
    expect(sharedFacts(told)).toEqual([]);
  });
});

describe('which one is published', () => {
  const late = { confirmedOn: '2026-04-28' };
  test.each<[string, Told[], string, string]>([
    [
      'first-hand before newer copies',
      [says('a', '1', late), says('z', '2', { standing: 'first-hand' })],
      'z',
      'first-hand',
    ],
    [
      'curated before first-hand',
      [says('a', '1', { standing: 'first-hand', ...late }), says('z', '2', { standing: 'curated' })],
      'z',
      'curated',
    ],
    ['among copies the last confirmed', [says('a', '1'), says('z', '2', late)], 'z', 'last-confirmed'],
    ['then by id', [says('z', '1'), says('a', '2')], 'a', 'source-id'],
    [
      'of three, first-hand, then the last confirmed',
      [says('a', '1'), says('b', '2', { standing: 'first-hand' }), says('c', '3', late)],
      'b',
      'first-hand',
    ],
    [
      'of two first-hand the last confirmed',
      [says('a', '1', { standing: 'first-hand' }), says('z', '2', { standing: 'first-hand', ...late })],
      'z',
      'last-confirmed',
    ],
  ])('%s', (_what, told, used, rule) => {
    const [fact] = found(told);
    expect(fact?.values[0]?.split(' ')[0]).toBe(used);
    expect(fact?.rule).toBe(rule);
  });

  test('of scores the kind of run, then the newest statement, then the better one', () => {
    const score = (source: string, value: string, more: Partial<Told> = {}) =>
      says(source, value, { subject: SCORE, sourceClass: 'leaderboard', ...more });
    expect(
      found([
        score('a', '0.9', { sourceClass: 'self_reported' }),
        score('z', '0.5', { sourceClass: 'independent' }),
      ]),
    ).toMatchObject([{ values: ['z 0.5', 'a 0.9'], rule: 'source-class' }]);
    expect(found([score('a', '0.9'), score('z', '0.5', { knownAt: '2026-03-01' })])).toMatchObject([
      { values: ['z 0.5', 'a 0.9'], rule: 'newest-statement' },
    ]);
    expect(found([score('a', '0.5'), score('z', '0.9')])).toMatchObject([
      { values: ['z 0.9', 'a 0.5'], rule: 'better-value' },
    ]);
    const less = { subject: { ...SCORE, lowerIsBetter: true } };
    expect(found([score('a', '0.9', less), score('z', '0.5', less)])).toMatchObject([
      { values: ['z 0.5', 'a 0.9'] },
    ]);
  });
});

describe('by how much and since when', () => {
  test.each<[string, Subject, string[], string | null, number | null]>([
    ['of the lowest, over three', INPUT, ['2', '3', '2.5'], '1', 50],
    ['without float noise', INPUT, ['0.1', '0.3'], '0.2', 200],
    ['beside nothing no percentage', INPUT, ['0', '3'], '3', null],
    ['below zero', { ...SCORE, unit: 'points' }, ['-4', '-5'], '1', 20],
    ['days between dates', RELEASE, ['2025-07-15', '2025-08-14'], '30', null],
    ['words have none', { ...RELEASE, what: 'licence' }, ['MIT', 'Apache-2.0'], null, null],
  ])('%s', (_what, subject, values, spread, percent) => {
    const told = values.map((value, at) => says(`s${at}`, value, { subject }));
    expect(found(told)).toMatchObject([{ spread, percent }]);
  });

  test.each<[string, Pick<Told, 'points'>[], string]>([
    ['the later statement', [points(['2026-01-01', '1']), points(['2026-02-01', '2'])], '2026-02-01'],
    [
      'the change that parted them',
      [points(['2026-01-01', '1']), points(['2026-01-10', '1'], ['2026-03-01', '2'])],
      '2026-03-01',
    ],
    [
      'their last parting, when they had met again',
      [points(['2026-01-01', '1']), points(['2026-01-10', '2'], ['2026-02-01', '1'], ['2026-03-01', '3'])],
      '2026-03-01',
    ],
    [
      'the return after a withdrawal',
      [points(['2026-01-01', '1']), points(['2026-01-10', '2'], ['2026-02-01', null], ['2026-04-01', '2'])],
      '2026-04-01',
    ],
    [
      'the first parting, when other values only took its place',
      [points(['2026-01-01', '1'], ['2026-03-01', '5']), points(['2026-01-10', '2'], ['2026-02-01', '3'])],
      '2026-01-10',
    ],
    [
      'the day the first two of three parted',
      [points(['2026-01-01', '1']), points(['2026-01-05', '2']), points(['2026-02-01', '1'])],
      '2026-01-05',
    ],
    [
      'no break when both change on one day',
      [points(['2026-01-01', '1'], ['2026-02-01', '2']), points(['2026-01-01', '2'], ['2026-02-01', '1'])],
      '2026-01-01',
    ],
  ])('since %s', (_what, given, since) => {
    expect(found(given.map((one, at) => says(`s${at}`, '', one)))).toMatchObject([{ since }]);
  });

  test('prices come first, the widest apart before the others; beside nothing is widest', () => {
    const told = [
      ...['MIT', 'BSD'].map((value, at) =>
        says(`s${at}`, value, { subject: { ...RELEASE, what: 'licence' } }),
      ),
      ...['1', '2'].map((value, at) => says(`s${at}`, value)),
      ...['0', '2'].map((value, at) => says(`s${at}`, value, { subject: { ...INPUT, what: 'output' } })),
      ...['1', '4'].map((value, at) => says(`s${at}`, value, { subject: { ...INPUT, what: 'cache_read' } })),
    ];
    expect(disagreements(sharedFacts(told)).map(({ subject }) => subject.what)).toEqual([
      'output',
      'cache_read',
      'input',
      'licence',
    ]);
  });

  test('the order of what is told never matters', () => {
    const told = [
      says('a', '1'),
      says('b', '2', { confirmedOn: '2026-04-02' }),
      says('c', '3', { standing: 'first-hand' }),
      says('d', '2'),
      says('d', '2', { label: 'dd' }),
      says('a', '5', { subject: { ...INPUT, what: 'output' } }),
      says('b', '6', { subject: { ...INPUT, what: 'output' } }),
    ];
    const usual = found(told);
    fc.assert(
      fc.property(fc.shuffledSubarray(told, { minLength: told.length }), (shuffled) => {
        expect(found(shuffled)).toEqual(usual);
      }),
    );
  });
});

describe('how often a source differs', () => {
  test('from the first-hand one, which is nobody else', () => {
    const told = [says('shop', '3', { standing: 'first-hand' }), says('a', '3'), says('b', '2')];
    expect(agreements(sharedFacts(told))).toEqual([
      { source: 'a', kind: 'price', shared: 1, agree: 1, differ: 0, reference: 0, undecided: 0 },
      { source: 'b', kind: 'price', shared: 1, agree: 0, differ: 1, reference: 0, undecided: 0 },
      { source: 'shop', kind: 'price', shared: 1, agree: 0, differ: 0, reference: 1, undecided: 0 },
    ]);
  });

  test('else from what more than half say, also when that is not published', () => {
    const told = [says('a', '1'), says('b', '2', { confirmedOn: '2026-04-28' }), says('c', '1')];
    expect(agreements(sharedFacts(told)).map(({ agree, differ }) => [agree, differ])).toEqual([
      [1, 0],
      [0, 1],
      [1, 0],
    ]);
  });

  test('of two against two, nobody', () => {
    const told = ['1', '1', '2', '2'].map((value, at) => says(`s${at}`, value));
    expect(agreements(sharedFacts(told)).map(({ undecided }) => undecided)).toEqual([1, 1, 1, 1]);
  });
});
