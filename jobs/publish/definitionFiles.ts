/** The gap under every definition as published, from the frozen records. */
import type { Day, Quarter } from '#domain/day.ts';
import { GapFlag } from '#domain/gap.ts';
import { choiceEffects } from '#gap/definitions/curve.ts';
import { DEFAULT_AXES } from '#gap/definitions/definition.ts';
import { DEFINITIONS } from '#gap/definitions/index.ts';
import { round12 } from '#publish/numbers.ts';
import { DefinitionUnit } from '#publish/schema.ts';
import type {
  ChoiceEffect,
  DefinitionChoices,
  DefinitionList,
  DefinitionValue,
  SpecificationPoint,
} from '#publish/schema.ts';
import type { DefinitionRecord } from '#db/definitions.ts';
import { DEFAULT_CHOICES, readChoices } from '#jobs/definitionChoices.ts';

/** The definition that the headline states: the average lag on the index over the trailing year. */
const HEADLINE = 'index-lag';
const PLACE = new Map(DEFINITIONS.map(({ id }, at) => [id, at]));

/** A frozen record of a definition that the code still has, with its choices read. */
interface Answered {
  readonly record: DefinitionRecord;
  readonly choices: DefinitionChoices;
  readonly unit: DefinitionUnit;
}

/**
 * Every closed quarter under the default choices, and the last one under all of them. Of several revised vintages of a quarter the
 * newest counts. Throws when a record's choices or unit are none that the contract knows.
 */
export function definitionList(horizon: Day, records: readonly DefinitionRecord[]): DefinitionList {
  const known = newestVintages(records.filter(({ definition }) => PLACE.has(definition))).map(answered);
  const quarter = known.reduce<Quarter | null>(
    (last, { record }) => (last === null || record.quarter > last ? record.quarter : last),
    null,
  );
  const last = known.filter(({ record }) => record.quarter === quarter && record.kind === 'revised');
  return {
    horizon,
    quarter,
    headline: HEADLINE,
    default_choices: DEFAULT_AXES,
    definitions: DEFINITIONS.map(({ id, sentence, publisher, citation, unit }) => ({
      id,
      sentence,
      publisher,
      citation,
      unit,
    })),
    values: known
      .filter(({ record }) => record.choices === DEFAULT_CHOICES)
      .toSorted(byQuarterAndPlace)
      .map(({ record }) => valueOf(record)),
    curve: last.flatMap(pointOf).toSorted(byPlaceAndValue),
    effects: effectsOf(last),
  };
}

function answered(record: DefinitionRecord): Answered {
  return { record, choices: readChoices(record.choices), unit: DefinitionUnit.parse(record.unit) };
}

/** Records with the newest vintage of their quarter and kind. */
function newestVintages(records: readonly DefinitionRecord[]): DefinitionRecord[] {
  const newest = new Map<string, Day>();
  const keyOf = ({ quarter, kind }: DefinitionRecord) => `${quarter} ${kind}`;
  for (const record of records) {
    const key = keyOf(record);
    if (record.vintage > (newest.get(key) ?? '')) newest.set(key, record.vintage);
  }
  return records.filter((record) => record.vintage === newest.get(keyOf(record)));
}

function valueOf(record: DefinitionRecord): DefinitionValue {
  const { quarter, kind, vintage, definition, detail } = record;
  return {
    ...{ quarter, kind, vintage, definition },
    value: rounded(record.value),
    low: rounded(record.low),
    high: rounded(record.high),
    n_open: record.nOpen,
    n_closed: record.nClosed,
    flags: record.flags.map((flag) => GapFlag.parse(flag)),
    closed_model: record.closedModel,
    open_model: record.openModel,
    spread: detail.spread && [round12(detail.spread[0]), round12(detail.spread[1])],
    window: detail.window,
    beside: Object.fromEntries(Object.entries(detail.beside).map(([name, value]) => [name, rounded(value)])),
    note: detail.note,
    change: detail.change
      ? {
          ...detail.change,
          before: round12(detail.change.before),
          parts: detail.change.parts.map((part) => ({ ...part, amount: round12(part.amount) })),
        }
      : null,
  };
}

function pointOf({ record, choices }: Answered): SpecificationPoint[] {
  const { definition, value, nOpen, nClosed } = record;
  if (value === null) return [];
  return [
    {
      definition,
      choices,
      value: round12(value),
      low: rounded(record.low),
      high: rounded(record.high),
      n_open: nOpen,
      n_closed: nClosed,
    },
  ];
}

function rounded(value: number | null): number | null {
  return value === null ? null : round12(value);
}

function effectsOf(last: readonly Answered[]): ChoiceEffect[] {
  const answers = last.map(({ record, choices, unit }) => ({
    definition: record.definition,
    axes: choices,
    result: { unit, value: record.value },
  }));
  return choiceEffects(answers).map((effect) => ({ ...effect, difference: round12(effect.difference) }));
}

function byQuarterAndPlace({ record: a }: Answered, { record: b }: Answered): number {
  return (
    compare(a.quarter, b.quarter) || compare(a.kind, b.kind) || placeOf(a.definition) - placeOf(b.definition)
  );
}

function byPlaceAndValue(a: SpecificationPoint, b: SpecificationPoint): number {
  return (
    placeOf(a.definition) - placeOf(b.definition) ||
    a.value - b.value ||
    compare(JSON.stringify(a.choices), JSON.stringify(b.choices))
  );
}

function placeOf(definition: string): number {
  return PLACE.get(definition) ?? PLACE.size;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
