/** Made-up answers of made-up and known definitions: every unit, one with as-known answers, one without any. */
import type { AnswerMove } from '#domain/change.ts';
import { quarterSpan } from '#domain/day.ts';
import {
  DefinitionUnit,
  type DefinitionChoices,
  type DefinitionList,
  type DefinitionValue,
  type PublishedDefinition,
} from '#publish/schema.ts';
import type { SampleParts } from './sampleSmallFiles.ts';
import { HORIZON, LAST_QUARTER, QUARTERS } from './sampleWorld.ts';

const DEFAULT: DefinitionChoices = {
  ...{ open: 'any', sources: 'all', effort: 'best', matching: 'strict', country: 'all' },
};
/** A value near what the unit's answers are. */
const NEAR: Record<DefinitionUnit, number> = {
  ...{ months: 5.8, index_points: 7, rating_points: 31, percentage_points: 12.5, percent: 2.1 },
  ...{ win_share: 0.45, logit: 0.6, ratio: 1.8 },
};

/** What moved every answer by a half. */
const PARTS: AnswerMove['parts'] = [
  { causes: ['time'], amount: 1.25 },
  { causes: ['late_observation', 'new_model'], amount: -0.75 },
];

export function definitions(parts: SampleParts): DefinitionList {
  const all = [
    definition('index-lag', 'months', parts),
    definition('index-behind', 'months', parts),
    ...DefinitionUnit.options.map((unit) => definition(`example-${unit}/instruction-following`, unit, parts)),
  ];
  return {
    horizon: HORIZON,
    quarter: LAST_QUARTER,
    headline: 'index-lag',
    default_choices: DEFAULT,
    definitions: all,
    values: QUARTERS.flatMap((quarter) => all.flatMap((one, at) => answers(quarter, one, at, parts))),
    curve: all.flatMap(({ id, unit }) =>
      (['any', 'permissive'] as const).map((open, at) => ({
        definition: id,
        choices: { ...DEFAULT, open },
        value: NEAR[unit] * (1 + at / 5),
        ...{ low: null, high: null, n_open: 9 - at, n_closed: 12 + at },
      })),
    ),
    effects: DefinitionUnit.options.flatMap((unit) => [
      { unit, axis: 'definition', choice: 'index-behind', baseline: 'index-lag', difference: -2.5, pairs: 1 },
      { unit, axis: 'open', choice: 'permissive', baseline: 'any', difference: NEAR[unit] / 5, pairs: 2 },
    ]),
  };
}

function definition(id: string, unit: DefinitionUnit, { hostile, link }: SampleParts): PublishedDefinition {
  return {
    id,
    sentence: `What ${id} says, at some length, so that it takes more than one line of a table on a phone.${hostile}`,
    publisher: `Example Institute${hostile}`,
    citation: id === 'index-behind' ? 'docs/method.md' : link,
    unit,
  };
}

function answers(
  quarter: string,
  { id, unit }: PublishedDefinition,
  at: number,
  { modelFiles, hostile }: SampleParts,
): DefinitionValue[] {
  const { first, last } = quarterSpan(quarter);
  const value = id === 'index-behind' ? null : NEAR[unit] * (1 + at / 20);
  const isAnswered = value !== null;
  const revised: DefinitionValue = {
    quarter,
    kind: 'revised',
    vintage: HORIZON,
    definition: id,
    value,
    low: isAnswered && at !== 3 ? value * 0.7 : null,
    high: isAnswered && at !== 3 ? value * 1.2 : null,
    ...{ n_open: 9, n_closed: 12 },
    flags: at % 2 === 0 ? ['access_unknown'] : ['thin', 'stale'],
    closed_model: modelFiles[0]?.model.id ?? null,
    open_model: modelFiles[1]?.model.id ?? null,
    spread: isAnswered ? [value * 0.5, value * 1.5] : null,
    window: { first, last },
    beside: { benchmarks: 3, matched: null },
    note: isAnswered ? null : `no level that both sides share${hostile}`,
    change: isAnswered ? { from: '2025Q4', before: value - 0.5, parts: PARTS } : null,
  };
  return at === 0
    ? [{ ...revised, kind: 'as_known', vintage: last, value: value === null ? null : value + 1 }, revised]
    : [revised];
}
