/** How often each source says what the others say. */
import { FactKind, same, type SharedFact, type Subject } from '#publish/sharedFact.ts';

/** How often a source's statements of one kind are those of the reference: what is curated or first-hand, else what most say. */
export interface Agreement {
  readonly source: string;
  readonly kind: FactKind;
  /** Facts that the source and at least one other state. */
  readonly shared: number;
  readonly agree: number;
  readonly differ: number;
  /** Of these the source is itself the reference. */
  readonly reference: number;
  /** Nobody speaks first-hand, and no value has more than half of the sources. */
  readonly undecided: number;
}

/** How far each source agrees with the reference, by kind and id. */
export function agreements(facts: readonly SharedFact[]): Agreement[] {
  const counted = new Map<string, Agreement>();
  for (const { subject, statements } of facts) {
    const reference = referenceOf(subject, statements);
    for (const { source, value } of statements) {
      const key = `${FactKind.options.indexOf(subject.kind)}\u001f${source}`;
      const before = counted.get(key) ?? { ...NOTHING, source, kind: subject.kind };
      const what = verdict(subject, source, value, reference);
      counted.set(key, { ...before, shared: before.shared + 1, [what]: before[what] + 1 });
    }
  }
  return [...counted].toSorted(([a], [b]) => compare(a, b)).map(([, agreement]) => agreement);
}

const NOTHING = { shared: 0, agree: 0, differ: 0, reference: 0, undecided: 0 } as const;
interface Reference {
  readonly value: string;
  /** The source that is the reference; null when it is what most say. */
  readonly source: string | null;
}

function referenceOf(subject: Subject, statements: SharedFact['statements']): Reference | null {
  const [first] = statements;
  if (first.standing !== 'aggregator') return { value: first.value, source: first.source };
  const most = statements.find(
    ({ value }) =>
      statements.filter((other) => same(subject, value, other.value)).length > statements.length / 2,
  );
  return most ? { value: most.value, source: null } : null;
}

function verdict(
  subject: Subject,
  source: string,
  value: string,
  reference: Reference | null,
): 'agree' | 'differ' | 'reference' | 'undecided' {
  if (reference === null) return 'undecided';
  if (reference.source === source) return 'reference';
  return same(subject, value, reference.value) ? 'agree' : 'differ';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
