/** The cells of a row of Epoch's archive as parts of a reading. */
import { parseMeasure } from '#domain/decimal.ts';
import { variantKey, type RejectedRow, type ScoreReading, type Variant } from '#domain/reading.ts';
import type { Member } from '#ingest/epochMember.ts';
import { numberCell, percentCell, type Judged } from '#ingest/plausible.ts';

type Cells = (column: string | undefined) => string;
type Interval = { readonly low: number; readonly high: number; readonly level: number };

/** A score in the benchmark's unit. */
function scaled(value: Judged<number>, member: Member): Judged<number> {
  return value.ok && member.scale === 'percent'
    ? { ok: true, value: Number((value.value / 100).toPrecision(12)) }
    : value;
}

/** The score of a cell in the benchmark's unit, or the cell refused with its text. */
export function scoreCell(member: Member, text: string, rawName: string, position: string): Judged<number> {
  return member.scale === 'percent-sign'
    ? percentCell(text, 'percent', rawName, position)
    : scaled(numberCell(text, rawName, position), member);
}

/** What a row states about the run apart from its version: agent, effort and thinking, shots or format. */
export function variantOf(member: Member, text: Cells): Variant {
  const scaffold = plain(text(member.scaffold));
  const settings = (member.settings ?? []).map((column) => setting(column, text(column)));
  const style = settings.filter((value) => value !== '').join(', ');
  return {
    ...settingsIn(text(member.settingsIn)),
    ...(scaffold === '' ? {} : { scaffold }),
    ...(style === '' ? {} : { promptStyle: style }),
  };
}

/** `25`, `25-shot` and `"0\n"` are written in one file; all mean a number of shots. */
function setting(column: string, value: string): string {
  const shots = column === 'Shots' ? /^(\d+)(?:-shot)?$/.exec(value)?.[1] : undefined;
  return shots === undefined ? plain(value) : `${shots}-shot`;
}

/** A variant is written as `key=value;key=value`, so neither sign may stand in a value. */
function plain(value: string): string {
  return value
    .replaceAll(/[;=\s]+/g, ' ')
    .trim()
    .slice(0, 120);
}

/**
 * Effort and thinking as a display name states them: in brackets, or as a last part `-thinking`. Bare words are parts
 * of names (Mistral Medium, Kimi K2 Thinking) and say nothing of the run.
 */
function settingsIn(name: string): Variant {
  const bracketed = [...name.matchAll(/\(([^()]*)\)?/g)].map((match) => match[1] ?? '').join(', ');
  const stated = /(?:^|[\s,])(x-?high|high|med(?:ium)?|low|minimal|max|none)(?=$|[\s,])/i.exec(
    bracketed,
  )?.[1];
  const effort = stated?.toLowerCase().replace('x-high', 'xhigh').replace(/^med$/, 'medium');
  const isOff = /non-thinking/i.test(bracketed);
  const isOn = /thinking/i.test(bracketed) || /[a-z0-9.]-thinking(?:-|$)/.test(name);
  return {
    ...(effort === undefined ? {} : { effort }),
    ...(isOff ? { thinking: false } : isOn && effort !== 'none' ? { thinking: true } : {}),
  };
}

/** The standard error in the score's unit, or null when the row has none; 0, stated for 0 of n, is no measure of error. */
export function standardError(member: Member, text: string): number | null {
  const isPercent = member.seScale === 'percent' || member.scale === 'percent-sign';
  const value = parseMeasure(text, member.scale === 'percent-sign' ? 'percent' : 'bare');
  if (value === null || value === 0) return null;
  const stated = value / (isPercent ? 100 : 1) / (member.seDivisor ?? 1);
  return Number(stated.toPrecision(12));
}

/** The 95 % interval, from its two ends or from the distances `=+11/-9`; null when the row has none around its score. */
export function interval(member: Member, text: Cells, score: number): Interval | null {
  const low = parseMeasure(text(member.ciLow), 'bare');
  const high = parseMeasure(text(member.ciHigh), 'bare');
  if (low !== null && high !== null) return low <= score && score <= high ? { low, high, level: 0.95 } : null;
  const around = /^=?\+(\d+(?:\.\d+)?)\/-(\d+(?:\.\d+)?)$/.exec(text(member.ciAround));
  return around ? { low: score - Number(around[2]), high: score + Number(around[1]), level: 0.95 } : null;
}

const PRECEDENCE: Readonly<Record<ScoreReading['sourceClass'], number>> = {
  independent: 0,
  leaderboard: 1,
  self_reported: 2,
};

/**
 * One run for each version and setting: by class of source (GAP.md section 2), then the newest, then, where neither
 * tells, the highest, as Epoch's own index takes it. The others are refused by name.
 */
export function oneRunEach(readings: readonly ScoreReading[]): {
  kept: ScoreReading[];
  rejects: RejectedRow[];
} {
  const standing = new Map<string, ScoreReading>();
  const rejects: RejectedRow[] = [];
  for (const reading of readings.toSorted(byStanding)) {
    const key = [reading.benchmark, reading.rawName, variantKey(reading.variant)].join('\u001f');
    const other = standing.get(key);
    if (other)
      rejects.push({
        rule: 'repeated-run',
        detail: `${reading.rawName}: ${reading.value} stands behind ${other.value} at ${other.position}`,
        position: reading.position,
      });
    else standing.set(key, reading);
  }
  const kept = new Set(standing.values());
  return { kept: readings.filter((reading) => kept.has(reading)), rejects };
}

function byStanding(a: ScoreReading, b: ScoreReading): number {
  return (
    PRECEDENCE[a.sourceClass] - PRECEDENCE[b.sourceClass] ||
    newestFirst(a.measuredOn ?? '', b.measuredOn ?? '') ||
    b.value - a.value
  );
}

function newestFirst(a: string, b: string): number {
  return a < b ? 1 : a > b ? -1 : 0;
}
