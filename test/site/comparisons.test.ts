import { describe, expect, test } from 'vitest';
import type { ComparisonList, PublishedComparison } from '#publish/schema.ts';
import {
  agreementWords,
  countsText,
  differenceText,
  figureText,
  isMiss,
  oursNotes,
  reasonsText,
} from '#site/src/comparisons.ts';
import { sampleFiles } from './sample.ts';

// the sample's file of this name has this type
const list = sampleFiles().get('comparisons.json') as ComparisonList;
const named = (id: string): PublishedComparison => {
  const found = list.comparisons.find((one) => one.id === id);
  if (!found) throw new Error(id);
  return found;
};

describe('published figures beside ours in words', () => {
  test('agree by the published range, where there is none by our interval, and else are not judged', () => {
    expect(list.comparisons.map((one) => [one.id, agreementWords(one), isMiss(one)])).toEqual([
      ['within-theirs', 'Within their range', false],
      ['outside-theirs', 'Outside their range', true],
      ['within-ours', 'Within our interval', false],
      ['outside-ours', 'Outside our interval', true],
      ['no-range', 'No range to judge by', false],
      ['no-answer', 'Ours has no answer', false],
    ]);
    // their range is the judge where there is one, whatever our interval says
    expect(isMiss({ ...named('within-theirs'), is_covered: false })).toBe(false);
  });

  test('are counted by what the table says, the misses among them', () => {
    expect(countsText(list)).toBe(
      'Of 6 figures, 2 come with a range: ours lies within it for 1 and outside it for 1. Where no range is published, theirs lies within our 90% interval for 1 and outside it for 1; 1 cannot be judged, because neither side has a range. For 1 our data give no answer.',
    );
    const judged = list.comparisons.filter(({ id }) => id.startsWith('within'));
    expect(countsText({ ...list, comparisons: judged })).toBe(
      'Of 2 figures, 1 come with a range: ours lies within it for 1 and outside it for 0. Where no range is published, theirs lies within our 90% interval for 1 and outside it for 0.',
    );
  });

  test('have their numbers, and the difference its sign and a unit that cannot be misread', () => {
    const told = (id: string) => {
      const one = named(id);
      return [figureText(one.theirs, one.unit), figureText(one.ours, one.unit), differenceText(one)];
    };
    expect(told('within-theirs')).toEqual(['4.0 (3.0 to 6.0)', '4.5', '+0.5 months']);
    expect(told('within-ours')).toEqual(['12.0%', '12.3% (12.0% to 12.5%)', '+0.3 percentage points']);
    expect(told('outside-ours')[2]).toBe('+1.3 percentage points');
    expect(told('no-range')).toEqual(['1,042', '33', '−1,009 rating points']);
    expect(told('no-answer')).toEqual(['8.0 (7.0 to 11.0)', '–', '–']);
    expect(differenceText({ ...named('within-theirs'), difference: 0.01 })).toBe('0.0 months');
  });

  test('say what ours is of: spread for want of an interval, another day, an older vintage, whose index', () => {
    const notes = (id: string) => oursNotes(named(id), list);
    expect(notes('within-theirs')).toEqual([
      'no interval; spread 1.5 to 8.2',
      'on the publisher’s own index',
    ]);
    expect(notes('outside-theirs')).toEqual(['on our fit of the index']);
    expect(notes('within-ours')).toEqual(['as known on 1 March 2026']);
    expect(notes('outside-ours')).toEqual(['as of 1 February 2026, theirs of 1 March 2026']);
    expect(notes('no-answer')).toEqual(['no level that both sides share']);
  });

  test('own up when the data have moved on since the reasons were written', () => {
    expect(reasonsText(list)).toBe(
      'The reasons were written by a person who looked at both on data up to 30 April 2026.',
    );
    expect(reasonsText({ ...list, horizon: '2026-07-31' })).toContain(
      'on data up to 31 July 2026, so a reason may no longer fit its row',
    );
  });
});
