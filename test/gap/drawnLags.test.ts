import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HEADLINE_DEFINITION } from '#domain/gap.ts';
import { drawnSide, lagFigures, stepsOf } from '#gap/drawnLags.ts';
import { measureGap, openBoard, UNDESCRIBED } from '#gap/record.ts';
import { anyObservations, LATE } from './boardSample.ts';

test.each([true, false])(
  'over numbers as over records: gap and lags are those of the record (higher is better: %s)',
  (higherIsBetter) => {
    fc.assert(
      fc.property(anyObservations, (observations) => {
        const board = openBoard(observations, LATE, HEADLINE_DEFINITION, { ...UNDESCRIBED, higherIsBetter });
        const { events } = board.selection;
        const steps = (side: 'closed' | 'open') =>
          stepsOf(
            drawnSide(events, side, LATE, (event) => events.indexOf(event)),
            (column) => events[column]?.value ?? Number.NaN,
          );
        const figures = lagFigures(steps('closed'), steps('open'));
        const measure = measureGap(board, LATE);
        for (const name of ['gap_points', 'lag_match_days', 'behind_days'] as const)
          expect(figures[name], name).toBe(measure[name]);
        for (const name of ['lag_avg_days', 'lag_avg_365_days'] as const)
          if (measure[name] === null) expect(figures[name], name).toBeNull();
          else expect(figures[name], name).toBeCloseTo(measure[name], 9);
      }),
      { numRuns: 500 },
    );
  },
);
