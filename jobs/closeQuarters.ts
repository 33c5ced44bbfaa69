/**
 * Closes quarters: for every scope and definition the gap at the quarter's last day, as it was known then (frozen
 * once, never written again) and as revised at the horizon (one record a vintage), and what changed between them.
 */
import { createHash } from 'node:crypto';
import {
  addQuarters,
  dayOf,
  quarterOf,
  quarterSpan,
  quartersBetween,
  type Day,
  type Quarter,
} from '#domain/day.ts';
import {
  definitionId,
  HEADLINE_DEFINITION,
  type GapChange,
  type GapDefinition,
  type GapRecord,
  type VintageKind,
} from '#domain/gap.ts';
import type { Observation } from '#domain/observation.ts';
import { compareRecords } from '#gap/changes.ts';
import { inputsText } from '#gap/inputsHash.ts';
import { measureGap, meanGapPoints } from '#gap/record.ts';
import { freezeRecords, frozenKeys, gapRecords, recordChanges } from '#db/gaps.ts';
import type { Effects } from '#jobs/effects.ts';
import { indexAt } from '#jobs/indexScope.ts';
import type { World } from '#jobs/world.ts';

/** The first quarter that is measured: models of 2023 on are in the index. */
const FIRST_QUARTER: Quarter = '2023Q1';
/** Definitions that every closed quarter is measured under; the headline first. */
const DEFINITIONS: readonly GapDefinition[] = [
  HEADLINE_DEFINITION,
  { ...HEADLINE_DEFINITION, open_def: 'permissive' },
];

export interface ClosingReport {
  readonly lastClosed: Quarter | null;
  readonly recordsFrozen: number;
  readonly changesTold: number;
  /** Why the capability index could not be fitted at the horizon; null when it could. */
  readonly indexRefusal: string | null;
}

interface Scope {
  readonly id: string;
  readonly measured: {
    higherIsBetter: boolean;
    unit: string;
    chance: number | null;
    ceiling: number | null;
    itemsAre: string;
  } | null;
  observations(knownAt: Day, kind: VintageKind): readonly Observation[];
  /** First day on which anything of the scope was known; null when nothing is. */
  readonly firstKnown: Day | null;
}

/** The last quarter whose end the horizon has passed; null when that is before the first one measured. */
export function lastClosedQuarter(horizon: Day): Quarter | null {
  const last = addQuarters(quarterOf(horizon), -1);
  return last < FIRST_QUARTER ? null : last;
}
