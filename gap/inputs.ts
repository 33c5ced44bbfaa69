/** A user's own numbers, from the files that `gap` and `index` take, judged strictly: a refusal names the row and the value. */
import { z } from 'zod';
import { Day, parseDay } from '#domain/day.ts';
import { OpennessClass, type Access } from '#domain/model.ts';
import type { Observation } from '#domain/observation.ts';
import { SourceClass } from '#domain/reading.ts';
import type { IndexScore } from './capabilityIndex.ts';

/** Short forms at the door (DESIGN 8). */
const SHORT_FORMS: Readonly<Record<string, OpennessClass>> = {
  open_permissive: 'open-weights-permissive',
  open_restricted: 'open-weights-restricted',
  open_noncommercial: 'open-weights-restricted',
  open: 'open-weights-restricted',
  open_source: 'open-source',
};

/** A refusal: what is wrong, where, and the value. */
export class InputRefused extends Error {}

const Case = z.object({
  observations: z
    .array(
      z.object({
        model: z.string().min(1),
        score: z.number().nullable(),
        release_date: Day.nullable().optional(),
        access: z.array(z.object({ from: Day, class: z.string() })).optional(),
        first_seen: Day.optional(),
        source_class: SourceClass.optional(),
        variant: z.string().optional(),
        default: z.boolean().optional(),
        se: z.number().nonnegative().optional(),
        n_items: z.number().int().positive().optional(),
      }),
    )
    .min(1),
  lower_is_better: z.boolean().optional(),
});

export interface UserCase {
  readonly observations: readonly Observation[];
  readonly higherIsBetter: boolean;
}

/** One case in the shape of the worked examples; `accessOf` looks up models that give none (null: not known). */
export function readCase(json: unknown, accessOf: (model: string) => readonly Access[] | null): UserCase {
  const parsed = Case.safeParse(json);
  if (!parsed.success) throw new InputRefused(`not a case of observations: ${z.prettifyError(parsed.error)}`);
  const observations = parsed.data.observations.map((one, index): Observation => {
    const releaseDate = one.release_date ?? null;
    const firstSeen = one.first_seen ?? releaseDate;
    if (firstSeen === null)
      throw new InputRefused(
        `observation ${index + 1} (${one.model}) has neither release_date nor first_seen`,
      );
    return {
      model: one.model,
      variant: one.variant ?? '',
      isDefaultVariant: one.default ?? (one.variant ?? '') === '',
      hasHighEffort: false,
      score: one.score,
      se: one.se ?? null,
      seIsAssumed: false,
      n: one.n_items ?? null,
      sourceClass: one.source_class ?? 'independent',
      releaseDate,
      firstSeen,
      access: one.access
        ? one.access.map((fact) => ({
            from: fact.from,
            class: classOf(fact.class, `observation ${index + 1}`),
          }))
        : (accessOf(one.model) ?? []),
      evidence: null,
    };
  });
  return { observations, higherIsBetter: parsed.data.lower_is_better !== true };
}

/** A row of a CSV file as column → text, with the line it stands on. */
export interface InputRow {
  readonly line: number;
  readonly cells: Readonly<Record<string, string | undefined>>;
}

/** What is known of a model apart from the scores: from `--models`, or from the catalogue. */
export interface KnownModel {
  readonly releaseDate: Day | null;
  readonly access: readonly Access[];
}

export interface ScoreInput extends Observation {
  readonly benchmark: string;
}

/** The rows of `--scores`: `model,benchmark,score[,release_date|model_release_date][,access][,se][,n][,first_seen][,source_class]`. */
export function readScores(
  rows: readonly InputRow[],
  known: (model: string) => KnownModel | null,
): ScoreInput[] {
  return rows.map(({ line, cells }) => {
    const model = required(cells, 'model', line);
    const benchmark = required(cells, 'benchmark', line);
    const looked = known(model);
    const releaseDate =
      dayCell(cells['release_date'] ?? cells['model_release_date'], 'release_date', line) ??
      looked?.releaseDate ??
      null;
    const firstSeen = dayCell(cells['first_seen'], 'first_seen', line) ?? releaseDate;
    const access = cells['access'] ? accessCell(cells['access'], releaseDate, line) : (looked?.access ?? []);
    const sourceClass = SourceClass.safeParse(cells['source_class'] || 'independent');
    if (!sourceClass.success)
      throw new InputRefused(
        `line ${line}: source_class ${cells['source_class'] ?? ''} is none of ${SourceClass.options.join(', ')}`,
      );
    return {
      benchmark,
      model,
      variant: '',
      isDefaultVariant: true,
      hasHighEffort: false,
      score: numberCell(required(cells, 'score', line), 'score', line),
      se: cells['se'] ? numberCell(cells['se'], 'se', line) : null,
      seIsAssumed: false,
      n: cells['n'] ? numberCell(cells['n'], 'n', line) : null,
      sourceClass: sourceClass.data,
      releaseDate,
      firstSeen: firstSeen ?? '9999-12-31',
      access,
      evidence: null,
    };
  });
}

/** The rows of `--models`: `model,release_date,access_group` with `open`, `closed` or `unknown`. */
export function readModels(rows: readonly InputRow[]): Map<string, KnownModel> {
  return new Map(
    rows.map(({ line, cells }) => {
      const releaseDate = dayCell(cells['release_date'], 'release_date', line);
      const group = required(cells, 'access_group', line);
      return [
        required(cells, 'model', line),
        {
          releaseDate,
          access: releaseDate === null ? [] : [{ from: releaseDate, class: classOf(group, `line ${line}`) }],
        },
      ];
    }),
  );
}

/** Scores as the index takes them; proportions only. */
export function indexScores(scores: readonly ScoreInput[]): IndexScore[] {
  return scores.flatMap(({ model, benchmark, score, releaseDate }) => {
    if (score === null) return [];
    if (score < 0 || score > 1)
      throw new InputRefused(
        `${model} on ${benchmark}: ${score} is no proportion; the index takes chance-corrected scores from 0 to 1`,
      );
    return [{ model, benchmark, score, releaseDate }];
  });
}

function classOf(text: string, where: string): OpennessClass {
  const parsed = OpennessClass.safeParse(SHORT_FORMS[text] ?? text);
  if (!parsed.success)
    throw new InputRefused(
      `${where}: ${text} is no access class; use ${OpennessClass.options.join(', ')} or ${Object.keys(SHORT_FORMS).join(', ')}`,
    );
  return parsed.data;
}

/** `DATE:CLASS[;DATE:CLASS]`, or one class in force since the release. */
function accessCell(text: string, releaseDate: Day | null, line: number): Access[] {
  return text.split(';').map((part) => {
    const at = part.indexOf(':');
    if (at < 0) {
      if (releaseDate === null)
        throw new InputRefused(`line ${line}: access ${part} without a date needs a release date`);
      return { from: releaseDate, class: classOf(part.trim(), `line ${line}`) };
    }
    const from = dayCell(part.slice(0, at), 'access', line);
    if (from === null) throw new InputRefused(`line ${line}: access ${part} has no date`);
    return { from, class: classOf(part.slice(at + 1).trim(), `line ${line}`) };
  });
}

function required(cells: InputRow['cells'], column: string, line: number): string {
  const text = cells[column]?.trim();
  if (!text) throw new InputRefused(`line ${line}: ${column} is empty`);
  return text;
}

function dayCell(text: string | undefined, column: string, line: number): Day | null {
  if (text === undefined || text.trim() === '') return null;
  const day = parseDay(text.trim())?.day;
  if (day === undefined) throw new InputRefused(`line ${line}: ${column} ${text} is not a date`);
  return day;
}

function numberCell(text: string, column: string, line: number): number {
  if (!/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/.test(text.trim()))
    throw new InputRefused(`line ${line}: ${column} ${text} is not a number`);
  return Number(text);
}
