import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { definitionChanges } from '#gap/definitions/changes.ts';
import { definitionOf, DEFINITIONS } from '#gap/definitions/index.ts';
import { openWorld } from '#gap/definitions/world.ts';
import { DEFAULT_AXES, type DefinitionInputs } from '#gap/definitions/definition.ts';
import { aBenchmark, anArena, anIndex, anyScores, aWorld, scored } from '#test/gap/definitions/sample.ts';

const EARLY = '2025-06-30';
const only = (...ids: string[]) => ids.flatMap((id) => definitionOf(id) ?? []);
const partsOf = (before: DefinitionInputs, after: DefinitionInputs, id: string) =>
  definitionChanges(before, after, only(id))[0]?.parts.map(({ causes, amount }) => [causes, amount]);

describe('the change of a definition’s answer', () => {
  test('has parts that add up to it, whatever was known on either side, and ends at what the definition says itself', () => {
    fc.assert(
      fc.property(anyScores, anyScores, fc.boolean(), (then, now, isSameKnowledge) => {
        const world = (scores: typeof then, asOf: string, knownAt: string) =>
          aWorld({
            asOf,
            knownAt,
            index: anIndex(scores),
            arenas: [anArena(scores)],
            benchmarks: [aBenchmark(scores), aBenchmark(scores, { id: 'other', itemsAre: 'private' })],
          });
        const before = world(isSameKnowledge ? now : then, EARLY, isSameKnowledge ? '2026-01-01' : EARLY);
        const after = world(now, '2026-01-01', '2026-01-01');
        const changes = definitionChanges(before, after);
        const opened = openWorld(after);
        for (const { definition, after: value, change, parts } of changes) {
          const [found] = only(definition);
          expect(value).toBe(found?.evaluate(opened, DEFAULT_AXES, { interval: false }).value ?? null);
          if (change === null) expect(parts).toEqual([]);
          else expect(parts.reduce((sum, part) => sum + part.amount, 0)).toBeCloseTo(change, 9);
        }
      }),
      { numRuns: 30 },
    );
  });

  test('tells the passing of time from a new model', () => {
    const scores = [
      scored('c/a', 50, '2025-01-01'),
      scored('o/a', 40, '2025-03-01'),
      scored('o/b', 45, '2025-10-01'),
    ];
    const before = aWorld({ asOf: EARLY, index: anIndex(scores) });
    const after = aWorld({ index: anIndex(scores) });
    expect(partsOf(before, after, 'index-points-now')).toEqual([[['new_model'], -5]]);
    expect(partsOf(before, after, 'index-behind')?.map(([causes]) => causes)).toEqual([['time']]);
  });

  test('a score that was taken back or came late is told as that, not as a new model', () => {
    const early = [scored('c/a', 50, '2025-01-01'), scored('o/a', 40, '2025-03-01')];
    const before = aWorld({ asOf: EARLY, knownAt: EARLY, index: anIndex(early) });
    const late = scored('o/late', 44, '2025-02-01', { firstSeen: '2025-08-01' });
    const rescored = scored('c/a', 52, '2025-01-01', { firstSeen: '2025-08-01' });
    const after = aWorld({ index: anIndex([...early, late, rescored]) });
    expect(partsOf(before, after, 'index-points-now')).toEqual([
      [['re_score'], 2],
      [['late_observation'], -4],
    ]);
  });

  test('another era of the Arena is a break of the series, measured on the earlier day', () => {
    const era = (id: string, gap: number, from: string) =>
      anArena(
        [
          scored('c/a', 1000 + gap, '2025-01-01', { firstSeen: from }),
          scored('o/a', 1000, '2025-01-01', { firstSeen: from }),
        ],
        id,
      );
    const arenas = [era('arena-text/old', 50, '2025-02-01'), era('arena-text/new', 40, '2025-09-01')];
    const newest = scored('o/b', 1010, '2025-11-01');
    const [old, young] = arenas;
    if (!old || !young) throw new Error('two eras');
    const all = [old, { ...young, observations: [...young.observations, newest] }];
    expect(partsOf(aWorld({ asOf: EARLY, arenas: all }), aWorld({ arenas: all }), 'arena-points')).toEqual([
      [['series_break'], -10],
      [['new_model'], -10],
    ]);
  });

  test('where there is no answer in between, causes share an amount', () => {
    const before = aWorld({
      asOf: EARLY,
      knownAt: EARLY,
      index: anIndex([scored('c/a', 50, '2025-01-01'), scored('o/a', 40, '2025-03-01')]),
    });
    const closed = scored('c/a', 50, '2025-01-01');
    const reclassed = scored('o/a', 40, '2025-03-01', { access: [{ from: '2025-03-01', class: 'closed' }] });
    const after = aWorld({ index: anIndex([closed, reclassed, scored('o/b', 48, '2025-10-01')]) });
    expect(partsOf(before, after, 'index-points-now')).toEqual([[['licence_reclass', 'new_model'], -8]]);
  });

  test('a definition without an answer on either side is left out', () => {
    expect(definitionChanges(aWorld({ asOf: EARLY }), aWorld())).toEqual([]);
    expect(DEFINITIONS.length).toBeGreaterThan(10);
  });
});
