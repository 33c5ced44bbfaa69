/** What must be known of a member of Epoch's archive to read it: columns, scale and meaning. */
import type { Benchmark, Capability, ScoreUnit } from '#domain/benchmark.ts';

/**
 * How the score column is written. `proportion` 0 to 1, `percent` 0 to 100, `percent-sign` the same with its sign;
 * `raw` is kept in the unit given.
 */
export interface Member {
  readonly title: string;
  readonly score: string;
  readonly scale: 'proportion' | 'percent' | 'percent-sign' | 'raw';
  readonly unit: ScoreUnit;
  readonly capability: Capability;
  /** Column of the standard error: a fraction, even where the score is in percent, unless `seScale` says otherwise. */
  readonly se?: string;
  readonly seScale?: 'percent';
  /** Half-widths published under the name of a standard error are divided by this (GAP.md section 5, "Check labels"). */
  readonly seDivisor?: number;
  readonly ciLow?: string;
  readonly ciHigh?: string;
  /** Column of a 95 % interval written as distances from the score, `=+11/-9`. */
  readonly ciAround?: string;
  /** Column of the votes behind a rating. */
  readonly votes?: string;
  readonly items?: number;
  readonly chance?: number;
  readonly max?: number;
  readonly itemsAre?: Benchmark['itemsAre'];
  /** Column that names the agent; rows may then use any scaffold unless `harness` names the one that all share. */
  readonly scaffold?: string;
  readonly harness?: string;
  /** Column of the day of measurement. A "Date added" is not one. */
  readonly measuredOn?: string;
  /** Column that splits the file into task sets that are not comparable: each is a benchmark of its own. */
  readonly suite?: string;
  /** The task set of rows that name none, where that is known; else such rows are refused. */
  readonly suiteUnnamed?: string;
  /** Column of display names that state effort and thinking beside the version: `GPT 5.2 Codex (High)`. */
  readonly settingsIn?: string;
  /** Other columns that are part of how the model was run, e.g. the number of shots. */
  readonly settings?: readonly string[];
  /** Rows of another task set under the same name, told by a column: not of this series. */
  readonly another?: { readonly column: string; readonly pattern: RegExp; readonly what: string };
  /** Rows whose display name contradicts their version, by the value of an id column: not believed. */
  readonly contradicted?: { readonly column: string; readonly ids: readonly string[] };
}

/** A file of Epoch's own runs. */
export const own = (title: string, capability: Capability, more: Partial<Member> = {}): Member => ({
  title,
  score: 'mean_score',
  scale: 'proportion',
  unit: 'proportion',
  capability,
  se: 'stderr',
  measuredOn: 'Started at',
  ...more,
});

/** A file of scores that Epoch collected from boards and papers. */
export const external = (
  title: string,
  capability: Capability,
  score: string,
  more: Partial<Member> = {},
): Member => ({ title, score, scale: 'proportion', unit: 'proportion', capability, ...more });

/** The benchmark of a member, or of one task set of it. */
export function memberBenchmark(name: string, member: Member, suite: string | null): Benchmark {
  const slug = name.replace(/_external$/, '').replaceAll('_', '-');
  const isProportion = member.unit === 'proportion';
  const max = isProportion ? 1 : (member.max ?? null);
  return {
    id: suite === null ? `epoch/${slug}` : `epoch/${slug}/${suite}`,
    title: suite === null ? member.title : `${member.title} (${suite})`,
    capability: member.capability,
    unit: member.unit,
    higherIsBetter: true,
    min: 0,
    max,
    chance: member.chance ?? null,
    ceiling: isProportion || member.unit === 'points' ? max : null,
    items: member.items ?? null,
    itemsAre: member.itemsAre ?? 'unknown',
    harness: member.harness ?? (member.scaffold ? 'best-scaffold' : null),
    home: 'https://epoch.ai/benchmarks',
    breakNote:
      suite === null ? null : 'Each task set of this board is a series of its own; they are not comparable.',
  };
}

/** The task set of a row: `METR-Horizon-v1.1` is `1.1`. Null when the row names none and none may be assumed. */
export function suiteOf(member: Member, stated: string): string | null {
  if (stated === '') return member.suiteUnnamed ?? null;
  return /(\d[\d.-]*)$/.exec(stated)?.[1] ?? null;
}
