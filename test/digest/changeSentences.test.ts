import { describe, expect, test } from 'vitest';
import type { ChangePart, FigureChange, PartCause, Restatement, WordChange } from '#domain/change.ts';
import { quarterSentences, restatementSentences, type Subject } from '#digest/changeSentences.ts';

const SUBJECT: Subject = {
  title: 'Board',
  unit: 'proportion',
  names: new Map([
    ['lab/a', 'Model A'],
    ['lab/b', 'Model B'],
  ]),
};

function aPart(cause: PartCause, amount: number | null, models: readonly string[] = []): ChangePart {
  return {
    causes: [cause],
    amount,
    alone: null,
    carriers: models.map((model) => ({ amount, models: [model], observations: [] })),
  };
}

function aFigure(given: Partial<FigureChange>): FigureChange {
  return { field: 'gap_points', before: 0.05, after: 0.09, change: 0.04, parts: [], ...given };
}

function aRestatement(given: Partial<Restatement>): Restatement {
  return {
    quarter: '2026Q1',
    scope: 'board',
    definition: 'gap/1:any.best.fallback.release',
    then_vintage: '2026-03-31',
    now_vintage: '2026-04-30',
    figures: [],
    words: [],
    ...given,
  };
}

describe('a restatement in words', () => {
  test('says what was said, what is said now, and why', () => {
    const parts = [aPart('re_score', -0.01, ['lab/b']), aPart('late_observation', 0.05, ['lab/a'])];
    expect(restatementSentences(aRestatement({ figures: [aFigure({ parts })] }), SUBJECT)).toEqual([
      "2026Q1 said the gap on Board was 5.0 points, today's data (known up to 2026-04-30) says 9.0 points, because " +
        'a score that came in late (Model A) moved it by +5.0 points and a changed score (Model B) moved it by −1.0 points.',
    ]);
  });

  test('tells two values apart that would read the same, and names no part that is too small to show', () => {
    const parts = [aPart('late_observation', 0.0002, ['lab/a']), aPart('method', 1e-9)];
    const [sentence] = restatementSentences(
      aRestatement({ figures: [aFigure({ before: 0.05, after: 0.0502, parts })] }),
      SUBJECT,
    );
    expect(sentence).toContain('was 5.00 points');
    expect(sentence).toContain('says 5.02 points');
    expect(sentence).not.toContain('method');
  });

  test('of a figure that came into being states no amount, and a missing value is not 0', () => {
    const figure = aFigure({
      before: null,
      change: null,
      parts: [aPart('late_observation', null, ['lab/a'])],
    });
    const [sentence] = restatementSentences(aRestatement({ figures: [figure] }), SUBJECT);
    expect(sentence).toContain('was not known');
    expect(sentence).toContain('a score that came in late (Model A) decides whether there is one.');
  });

  test('names the leader that was replaced', () => {
    const word: WordChange = {
      field: 'open_model',
      before: 'lab/a',
      after: 'lab/b',
      cause: 'licence_reclass',
      models: ['lab/b'],
    };
    expect(restatementSentences(aRestatement({ words: [word] }), SUBJECT)).toEqual([
      "2026Q1 said the best open-weight model was Model A on Board, today's data (known up to 2026-04-30) says " +
        'the best open-weight model was Model B, because of another licence class or published weights (Model B).',
    ]);
  });
});

test('from quarter to quarter, lags are told in months and days are left to the record', () => {
  const figures = [
    aFigure({ field: 'behind_days', before: 61, after: 152, change: 91, parts: [aPart('time', 91)] }),
    aFigure({ field: 'behind_months', before: 2, after: 5, change: 3, parts: [aPart('time', 3)] }),
  ];
  expect(quarterSentences({ from: '2025Q4', to: '2026Q1' }, { figures, words: [] }, SUBJECT)).toEqual([
    'From 2025Q4 to 2026Q1 the time for which the leader has been ahead on Board went from 2.0 months to 5.0 months: ' +
      'the passing of time moved it by +3.0 months.',
  ]);
});

test('of many models the three that moved it most are named', () => {
  const carriers = ['lab/c', 'lab/a', 'lab/d', 'lab/b'].map((model, at) => ({
    amount: [0.001, 0.02, 0.002, 0.01][at] ?? 0,
    models: [model],
    observations: [],
  }));
  const part: ChangePart = { causes: ['new_model'], amount: 0.033, alone: null, carriers };
  const [sentence] = quarterSentences(
    { from: '2025Q4', to: '2026Q1' },
    { figures: [aFigure({ parts: [part] })], words: [] },
    SUBJECT,
  );
  expect(sentence).toContain('a new model (Model A, Model B, lab/d and 1 more)');
});
