/**
 * Facts that several sources state, each with what every one of them says: what is compared with what, which statements
 * are the same, and which one a published value is taken from. Every source keeps what it said; nothing is averaged.
 */
import { z } from 'zod';
import type { Day } from '#domain/day.ts';
import type { Evidence } from '#domain/evidence.ts';
import { licenceKey } from '#domain/licence.ts';
import type { SourceClass } from '#domain/reading.ts';
import { byStanding, standingRule, type Stander, type StandingRule } from '#domain/standing.ts';

export const FactKind = z.enum(['price', 'score', 'claim']);
export type FactKind = z.infer<typeof FactKind>;

/** What a fact is about. Only statements with the same subject are compared; `` where a part does not apply. */
export interface Subject {
  readonly kind: FactKind;
  readonly model: string;
  /** The meter of a price, the benchmark of a score, the property of a claim. */
  readonly what: string;
  /** As `sellerOf` names sellers. */
  readonly seller: string;
  /** As `regionOf` reads it in an offer's id. */
  readonly region: string;
  /** How the model is run, as `variantKey` writes it. */
  readonly variant: string;
  readonly tier: string;
  readonly unit: string;
  readonly lowerIsBetter?: boolean;
}

/** A value that a source stated from a day on; null says that it was withdrawn. */
export interface Point {
  readonly from: Day;
  readonly value: string | null;
}

/** What one source says of a subject, with everything it said before. */
export interface Told extends Stander {
  readonly subject: Subject;
  /** The source's own name for it: an offer's id, a raw name. */
  readonly label: string;
  /** Oldest first; the last one is in force. Decimals and numbers as text, days as written. */
  readonly points: readonly Point[];
  /** The day the value in force was first known from this source. */
  readonly knownAt: Day;
  /** A newer value of this source that waits to be confirmed, `withdrawn` where the row is gone; null when none does. */
  readonly waiting: string | null;
  readonly sourceClass: SourceClass | null;
  readonly evidence: Evidence | null;
  /** The citation of a curated fact, which has no capture of ours. */
  readonly cite: string | null;
}

/** A value in force. */
export interface Statement extends Told {
  readonly value: string;
}

/** A fact that more than one source states. */
export interface SharedFact {
  readonly subject: Subject;
  /** The end of the offers' ids, where a source has several offers of one subject at different prices; else ``. */
  readonly offer: string;
  /** One a source, the one to publish first. */
  readonly statements: readonly [Statement, Statement, ...Statement[]];
  /** Why the first is taken. */
  readonly rule: StandingRule;
}

/**
 * The facts that several sources state now. Where all offers that a source has of a subject cost the same they are one
 * statement; else only offers whose ids end alike are compared, and a source that still contradicts itself says nothing.
 */
export function sharedFacts(told: readonly Told[]): SharedFact[] {
  const statements = told.flatMap((one): Statement[] => {
    const value = one.points.at(-1)?.value ?? null;
    return value === null ? [] : [{ ...one, value }];
  });
  return [...Map.groupBy(statements, ({ subject }) => subjectKey(subject)).values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    if (first.subject.kind === 'claim' || ownOffersAgree(own)) return fact(own, '');
    const byId = Map.groupBy(own, ({ label }) => idEnd(label));
    return [...byId].flatMap(([end, offers]) => fact(offers, end));
  });
}

/** The natural key of a fact, in the order in which facts are listed. */
export function factKey({ subject, offer }: Pick<SharedFact, 'subject' | 'offer'>): string {
  return `${subjectKey(subject)}\u001f${offer}`;
}

/** Whether every two of these statements say the same. */
export function allSame(subject: Subject, values: readonly string[]): boolean {
  return values.every((value, at) => values.slice(at + 1).every((other) => same(subject, value, other)));
}

/** Whether two statements say the same: numbers to 12 digits, a month its days, a licence whatever its punctuation. */
export function same({ kind, what }: Subject, a: string, b: string): boolean {
  if (a === b) return true;
  if (kind !== 'claim') return Number(a).toPrecision(DIGITS) === Number(b).toPrecision(DIGITS);
  if (isDate(what)) return a.startsWith(b) || b.startsWith(a);
  return what === 'licence' && licenceKey(a) === licenceKey(b);
}

/** Whether a property of a model is a day. */
export function isDate(property: string): boolean {
  return property.endsWith('_date');
}

/** The order of docs/method.md, "Which scores count". */
const CLASSES: readonly (SourceClass | null)[] = ['independent', 'leaderboard', 'self_reported', null];
/** Prices and scores are equal when they print alike. */
export const DIGITS = 12;

function subjectKey({ kind, model, what, seller, region, variant, tier, unit }: Subject): string {
  return [kind, model, what, seller, region, variant, tier, unit].join('\u001f');
}

function fact(own: readonly Statement[], offer: string): SharedFact[] {
  const statements = [...Map.groupBy(own, ({ source }) => source).values()]
    .flatMap((offers) => plainest(offers) ?? [])
    .toSorted(inOrder);
  const [first, second, ...others] = statements;
  if (!first || !second) return [];
  const { subject } = first;
  return [{ subject, offer, statements: [first, second, ...others], rule: ruleOf(first, second) }];
}

function ownOffersAgree(own: readonly Statement[]): boolean {
  return [...Map.groupBy(own, ({ source }) => source).values()].every(([first, ...others]) =>
    others.every(({ value }) => first && same(first.subject, first.value, value)),
  );
}

/** One of a source's statements that say the same: the one with the shortest name, which is the plain one; null when they differ. */
function plainest(offers: readonly Statement[]): Statement | null {
  const [first] = offers;
  if (!first || !allSame(first.subject, offers.map(valueOf))) return null;
  return (
    offers.toSorted((a, b) => a.label.length - b.label.length || compare(a.label, b.label)).at(0) ?? null
  );
}

/** What is left of an offer's id without who sells it and who made it. */
function idEnd(label: string): string {
  return label.slice(label.lastIndexOf('/') + 1).toLowerCase();
}

function inOrder(a: Statement, b: Statement): number {
  if (a.subject.kind !== 'score') return byStanding(a, b);
  return (
    CLASSES.indexOf(a.sourceClass) - CLASSES.indexOf(b.sourceClass) ||
    compare(b.knownAt, a.knownAt) ||
    compare(b.evidence?.capturedAt ?? '', a.evidence?.capturedAt ?? '') ||
    (Number(b.value) - Number(a.value)) * (a.subject.lowerIsBetter === true ? -1 : 1) ||
    compare(a.source, b.source)
  );
}

function ruleOf(first: Statement, second: Statement): StandingRule {
  if (first.subject.kind !== 'score') return standingRule(first, second);
  if (first.sourceClass !== second.sourceClass) return 'source-class';
  if (first.knownAt !== second.knownAt || first.evidence?.capturedAt !== second.evidence?.capturedAt)
    return 'newest-statement';
  return first.value === second.value ? 'source-id' : 'better-value';
}

function valueOf({ value }: Statement): string {
  return value;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
