/** Why a figure of a gap record changed, in words: the parts of the change by size, with the models that carried them. */
import type { KeptPart } from '#domain/change.ts';
import type { DigestPart } from '#domain/digest.ts';
import type { ChangeCause, GapChange } from '#domain/gap.ts';

/** What moved a figure, as it follows `because of`. */
export const CAUSE_WORDS: Readonly<Record<ChangeCause, string>> = {
  method: 'another method',
  unreproduced: 'an earlier reading of names and dates that cannot be rebuilt',
  series_break: 'the new series of the board',
  time: 'the passing of time',
  licence_reclass: 'another licence class or published weights',
  date_correction: 'a corrected date',
  re_score: 'a changed score',
  late_observation: 'a score that came in late',
  new_model: 'a new model',
  price_move: 'a price move',
  coverage: 'an older model newly on the board',
};
/** The same where several models carried it. */
const PLURAL: Readonly<Partial<Record<ChangeCause, string>>> = {
  new_model: 'new models',
  re_score: 'changed scores',
  late_observation: 'scores that came in late',
  date_correction: 'corrected dates',
  coverage: 'older models newly on the board',
};
/** What moved a figure, where one model or several may have carried it. */
export function manyWords(cause: ChangeCause): string {
  return PLURAL[cause] ?? CAUSE_WORDS[cause];
}

/** Most models named for one part; the others are counted. */
const MOST_NAMES = 3;

/**
 * `, because of a new model (A, B and 2 more)`; of a change with several parts `: a new model (A) moved it by −3.7, the
 * passing of time by +3.0`. `textOf` prints an amount, with a minus where it is negative; what it prints as 0 is left out.
 * `nameOf` gives a model as text, linked where it can be; amounts link to `evidence` where that is given.
 */
export function changeReasons(
  change: Pick<GapChange, 'cause' | 'models' | 'parts'>,
  textOf: (amount: number) => string,
  nameOf: (model: string) => DigestPart,
  evidence: string | null = null,
): DigestPart[] {
  const linked = (text: string): DigestPart => (evidence === null ? { text } : { text, href: evidence });
  const parts = (change.parts ?? []).flatMap((part) => {
    const moved = part.amount === null ? null : signed(part.amount, textOf);
    return moved === null ? [] : [{ part, moved, size: Math.abs(part.amount ?? 0) }];
  });
  if (parts.length < 2) {
    const models = parts[0] ? modelsOf(parts[0].part) : change.models;
    return [{ text: `, because of ${wordsOf(change.cause, models)}` }, ...namesIn(models, nameOf)];
  }
  return parts
    .toSorted((a, b) => b.size - a.size)
    .flatMap(({ part, moved }, at) => {
      const models = modelsOf(part);
      const causes = part.causes.map((cause) => wordsOf(cause, models)).join(' together with ');
      return [
        { text: `${at === 0 ? ': ' : ', '}${causes}` },
        ...namesIn(models, nameOf),
        { text: at === 0 ? ' moved it by ' : ' by ' },
        linked(moved),
      ];
    });
}

/** With its sign; null where rounding leaves nothing of it. */
function signed(amount: number, textOf: (amount: number) => string): string | null {
  const text = textOf(amount);
  if (!/[1-9]/.test(text)) return null;
  return amount > 0 ? `+${text}` : text;
}

function wordsOf(cause: ChangeCause, models: readonly string[]): string {
  return models.length > 1 ? manyWords(cause) : CAUSE_WORDS[cause];
}

/** The models of a part, those that carried most first. */
function modelsOf({ carriers }: KeptPart): string[] {
  const bySize = carriers.toSorted((a, b) => Math.abs(b.amount ?? 0) - Math.abs(a.amount ?? 0));
  return [...new Set(bySize.flatMap(({ models }) => models))];
}

function namesIn(models: readonly string[], nameOf: (model: string) => DigestPart): DigestPart[] {
  if (models.length === 0) return [];
  const shown = models.slice(0, MOST_NAMES);
  const more = models.length - shown.length;
  return [
    { text: ' (' },
    ...shown.flatMap((model, at) => (at === 0 ? [nameOf(model)] : [{ text: ', ' }, nameOf(model)])),
    { text: more > 0 ? ` and ${more} more)` : ')' },
  ];
}
