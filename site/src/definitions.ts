/** Definitions of the gap in words and as charts. The figures are the published ones; none is computed. */
import { manyWords } from '#domain/changeWords.ts';
import type { DigestPart } from '#domain/digest.ts';
import { dayWords, definitionText, monthsText, monthsWords, quarterWords } from '#publish/numbers.ts';
import { paths, scopeSlug } from '#publish/paths.ts';
import {
  DefinitionUnit,
  type ChoiceEffect,
  type DefinitionList,
  type DefinitionValue,
  type PublishedDefinition,
} from '#publish/schema.ts';
import type { IntervalChart } from './charts/intervalChart.ts';

/** A definition with its answers of the last closed quarter. */
export interface AnsweredDefinition {
  readonly definition: PublishedDefinition;
  readonly name: string;
  readonly revised: DefinitionValue | null;
  readonly asKnown: DefinitionValue | null;
}

export interface UnitGroup {
  readonly unit: DefinitionUnit;
  readonly title: string;
  readonly rows: readonly AnsweredDefinition[];
}

const UNIT_TITLES: Record<DefinitionUnit, string> = {
  months: 'In months',
  index_points: 'In points of the capability index',
  rating_points: 'In Arena rating points',
  percent: 'In percent of the Arena rating',
  win_share: 'As a share of votes',
  percentage_points: 'In percentage points, by capability',
  logit: 'In log-odds, by capability',
  ratio: 'In errors of open for one of closed, by capability',
};

const NAMES: Readonly<Record<string, string>> = {
  'index-lag': 'Average lag over the year',
  'index-lag-daily': 'Lag of each day, averaged',
  'index-behind': 'Behind on the last day',
  'index-points': 'Points, averaged over the year',
  'index-points-now': 'Points on the last day',
  'index-lag-levels': 'Average lag over all time',
  'index-lag-survival': 'Until half of closed records are matched',
  'index-lag-unmatched': 'Closed records not matched yet',
  'arena-relative': 'Rating, relative',
  'arena-points': 'Rating points',
  'arena-win-share': 'Votes for open-weight',
  'private-lag': 'Lag on private items',
  'public-lag': 'Lag on public items',
  'private-less-public': 'Private items less public ones',
  'metric-lag': 'Behind, benchmark by benchmark',
};

/** The value at which neither side leads. */
const LEVEL: Record<DefinitionUnit, number> = {
  ...{ months: 0, index_points: 0, rating_points: 0, percentage_points: 0, percent: 0, logit: 0 },
  ...{ win_share: 0.5, ratio: 1 },
};

/** A definition's short name; of a family by capability the capability. */
export function definitionName(id: string): string {
  const family = id.indexOf('/');
  if (family < 0) return NAMES[id] ?? id;
  const capability = id.slice(family + 1).replaceAll('-', ' ');
  return capability === 'all'
    ? 'All capabilities'
    : `${capability.slice(0, 1).toUpperCase()}${capability.slice(1)}`;
}

/** Definitions by unit with their answers in the list's quarter, in the order of the list. */
export function unitGroups({ quarter, definitions, values }: DefinitionList): UnitGroup[] {
  const answer = (id: string, kind: DefinitionValue['kind']) =>
    values.find((one) => one.definition === id && one.kind === kind && one.quarter === quarter) ?? null;
  return DefinitionUnit.options.flatMap((unit) => {
    const rows = definitions
      .filter((definition) => definition.unit === unit)
      .map((definition) => ({
        definition,
        name: definitionName(definition.id),
        revised: answer(definition.id, 'revised'),
        asKnown: answer(definition.id, 'as_known'),
      }));
    return rows.length === 0 ? [] : [{ unit, title: UNIT_TITLES[unit], rows }];
  });
}

/** Answers of a unit with their intervals. */
export function unitFigure({ unit, title, rows }: UnitGroup, quarter: string): IntervalChart {
  const known = rows.flatMap(({ name, revised }) =>
    revised?.value == null ? [] : [{ name, ...revised, value: revised.value }],
  );
  const [low, high] = [
    Math.min(...known.map(({ value }) => value)),
    Math.max(...known.map(({ value }) => value)),
  ];
  return {
    id: `definitions-${unit}`,
    title: `The gap in ${quarterWords(quarter)}: ${title.slice(0, 1).toLowerCase()}${title.slice(1)}`,
    description:
      known.length === 0
        ? 'No definition in this unit has an answer.'
        : `${known.length} definitions, from ${definitionText(low, unit)} to ${definitionText(high, unit)}. The upright line is where neither side leads.`,
    rows: known.map(({ name, value, ...answer }) => ({
      name,
      value,
      low: answer.low,
      high: answer.high,
      title: `${name}: ${answerText({ ...answer, value }, unit)}`,
    })),
    level: LEVEL[unit],
    format: (value) => definitionText(value, unit),
  };
}

type Interval = Pick<DefinitionValue, 'value' | 'low' | 'high'>;

/** An interval as `1.1 to 5.3`; empty where none is known. */
export function intervalText({ low, high }: Omit<Interval, 'value'>, unit: DefinitionUnit): string {
  return low === null || high === null ? '' : `${definitionText(low, unit)} to ${definitionText(high, unit)}`;
}

/** A value with its interval. */
export function answerText(answer: Interval, unit: DefinitionUnit): string {
  const interval = intervalText(answer, unit);
  return `${definitionText(answer.value, unit)}${interval === '' ? '' : ` (${interval})`}`;
}

/** What moved an answer since the quarter before: `+1.8: the passing of time +1.3, new models +0.6`; empty where that is not known. */
export function moveText(
  { value, change }: Pick<DefinitionValue, 'value' | 'change'>,
  unit: DefinitionUnit,
): string {
  if (value === null || change === null) return '';
  const whole = signedText(value - change.before, unit);
  const parts = change.parts
    .toSorted((a, b) => Math.abs(b.amount) - Math.abs(a.amount))
    .map(({ causes, amount }) => ({
      words: causes.map(manyWords).join(' with '),
      amount: signedText(amount, unit),
    }));
  const [only, ...more] = parts;
  if (!only) return whole;
  if (more.length === 0) return `${whole}: ${only.words}`;
  return `${whole}: ${parts.map(({ words, amount }) => `${words} ${amount}`).join(', ')}`;
}

function signedText(amount: number, unit: DefinitionUnit): string {
  const text = definitionText(amount, unit);
  return amount > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/**
 * The headline in one sentence: the definition, the answer, its interval, the models of each side and the vintage. Null where
 * the headline's definition has no answer.
 */
export function headlineParts({ quarter, headline, values }: DefinitionList): DigestPart[] | null {
  const answer = values.find(
    (one) => one.definition === headline && one.kind === 'revised' && one.quarter === quarter,
  );
  if (quarter === null || !answer || answer.value === null || !answer.window) return null;
  const { value, low, high, vintage, window } = answer;
  const interval =
    low === null || high === null
      ? 'no interval is known'
      : `90% interval ${monthsText(low)} to ${monthsText(high)}`;
  return [
    {
      text: `In the year to ${dayWords(window.last)} the best open-weight models reached the capability index levels of the best closed ones `,
    },
    { text: monthsWords(value), href: `${paths.quarter(quarter)}#${scopeSlug('index')}` },
    { text: ` ${value < 0 ? 'earlier' : 'later'}, ` },
    { text: 'averaged over those levels', href: paths.definition(headline) },
    {
      text: ` (${interval}; ${answer.n_open} open-weight and ${answer.n_closed} closed models; revised with data up to ${dayWords(vintage)}).`,
    },
  ];
}

const CHOICE_WORDS: Readonly<Record<string, string>> = {
  'open any': 'any open weights',
  'open permissive': 'permissive licences only as open',
  'open osaid': 'open source (OSAID) only as open',
  'sources all': 'all sources',
  'sources independent': 'independent sources only',
  'effort best': 'best effort',
  'effort default': 'default runs only',
  'matching strict': 'strict matching',
  'matching tolerant': 'matched when not separable',
  'country all': 'all countries',
  'country both-us': 'both sides from the US',
  'country both-cn': 'both sides from China',
  'country both-other': 'both sides from elsewhere',
  'country open-us': 'open side from the US',
  'country open-cn': 'open side from China',
  'country open-other': 'open side from elsewhere',
};

/** A choice of an axis in words; of definitions their names. */
export function choiceWords(axis: ChoiceEffect['axis'], choice: string): string {
  return axis === 'definition'
    ? `“${definitionName(choice)}”`
    : (CHOICE_WORDS[`${axis} ${choice}`] ?? `${axis}: ${choice}`);
}

/** What a choice moves, in the unit. */
export function effectText({ unit, axis, choice, baseline, difference, pairs }: ChoiceEffect): string {
  const sign = difference > 0 ? '+' : '';
  return `${choiceWords(axis, choice)} instead of ${choiceWords(axis, baseline)}: ${sign}${definitionText(difference, unit)} (mean of ${pairs})`;
}

/** The spread of the specification curve in a unit, and the choices that move it most. */
export function unitCurve(list: DefinitionList, { unit, rows }: UnitGroup, most: number) {
  const own = new Set(rows.map(({ definition }) => definition.id));
  const values = list.curve.flatMap((point) => (own.has(point.definition) ? [point.value] : []));
  return {
    specifications: values.length,
    range:
      values.length === 0 ? '–' : intervalText({ low: Math.min(...values), high: Math.max(...values) }, unit),
    effects: list.effects
      .filter((effect) => effect.unit === unit)
      .slice(0, most)
      .map(effectText),
  };
}
