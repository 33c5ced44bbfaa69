/** Changes of gap records as sentences with their causes. */
import type { ScoreUnit } from '#domain/benchmark.ts';
import type { DigestPart } from '#domain/digest.ts';
import type { GapChange } from '#domain/gap.ts';
import { monthsText, pointsText } from '#publish/numbers.ts';
import { paths } from '#publish/paths.ts';
import { benchmarkOf, benchmarkTitle, modelName, modelOf, unitOf } from './facts.ts';
import { definitionWords, STATUS_WORDS } from './labels.ts';

/** The change in one sentence; models and the benchmark are linked where they have a page. */
export function changeParts(change: GapChange): DigestPart[] {
  const unit = unitOf(change.scope);
  const scope: DigestPart = benchmarkOf(change.scope)
    ? { text: benchmarkTitle(change.scope), href: paths.benchmark(change.scope) }
    : { text: change.scope };
  const values = `${changeValue(change, change.before, unit)} to ${changeValue(change, change.after, unit)}`;
  return [
    scope,
    { text: `: ${FIELD_WORDS[change.field]} went from ${values}, because of ${CAUSE_WORDS[change.cause]}` },
    ...causes(change.models),
    { text: '.' },
  ];
}

/** The same, with the vintages and the definition that a restatement compares. */
export function restatementParts(change: GapChange): DigestPart[] {
  const compared = `As known on ${change.from} against ${change.vintage}; ${definitionWords(change.definition)}. `;
  return [{ text: compared }, ...changeParts(change)];
}

function causes(models: readonly string[]): DigestPart[] {
  if (models.length === 0) return [];
  const named = models.flatMap((id, at): DigestPart[] => {
    const model = modelOf(id);
    const part = model ? { text: model.name, href: paths.model(id) } : { text: id };
    return at === 0 ? [part] : [{ text: ', ' }, part];
  });
  return [{ text: ' (' }, ...named, { text: ')' }];
}

/** A value of a change in words that fit its field. */
function changeValue(change: GapChange, value: GapChange['before'], unit: ScoreUnit): string {
  if (value === null) return 'not known';
  if (typeof value === 'string') {
    const status = Object.entries(STATUS_WORDS).find(([key]) => key === value);
    return change.field === 'status' ? (status?.[1] ?? value) : modelName(value);
  }
  return change.field === 'gap_points' ? pointsText(value, unit) : `${monthsText(value)} months`;
}

const FIELD_WORDS: Record<GapChange['field'], string> = {
  gap_points: 'gap in points',
  lag_match_months: 'delay at shared level',
  behind_months: 'behind for at least',
  lag_avg_365_months: 'average lag, trailing year',
  status: 'who leads',
  closed_model: 'best closed model',
  open_model: 'best open-weight model',
};

const CAUSE_WORDS: Record<GapChange['cause'], string> = {
  new_model: 'a new model',
  re_score: 'a changed score',
  price_move: 'a price move',
  licence_reclass: 'a change of licence class',
  date_correction: 'a corrected date',
  method: 'a change of method',
  coverage: 'an older model newly covered',
};
