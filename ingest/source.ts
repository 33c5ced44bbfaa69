/** The contract of a source. A source is one file in `sources/`, found by listing the folder. */
import type { z } from 'zod';
import type { Benchmark } from '#domain/benchmark.ts';
import type { Instant } from '#domain/day.ts';
import type { Result } from '#domain/failure.ts';
import type { Reading, RejectedRow } from '#domain/reading.ts';
import type { Standing } from '#domain/standing.ts';

export interface Request {
  readonly url: string;
}

/** What a payload was and when it was captured; the only context that `parse` may use. */
export interface CaptureContext {
  readonly url: string;
  readonly capturedAt: Instant;
}

/**
 * A set of rows that a capture speaks about. On a complete scope a row that is gone was withdrawn; a partial one
 * updates the rows it has and removes none (DESIGN 4).
 */
export interface Scope {
  /** Prefix of every series key in the scope, as `seriesKey` writes it, e.g. `score␟livebench/2024-06-04␟`. */
  readonly seriesPrefix: string;
  readonly isComplete: boolean;
}

export interface Parsed {
  readonly readings: readonly Reading[];
  readonly rejects: readonly RejectedRow[];
  /** Every benchmark that a score reading names. */
  readonly benchmarks: readonly Benchmark[];
  readonly scopes: readonly Scope[];
  /** Rows that the payload held, kept or not: what a row floor is measured on. */
  readonly rowsSeen: number;
}

/** A member of a family of payloads that only mean something together (a table and its categories). */
export interface Part<P> {
  readonly url: string;
  readonly capturedAt: Instant;
  readonly payload: P;
}

export interface Terms {
  readonly licence: string;
  readonly url: string | null;
  /** `no`: used for checks, never exported. */
  readonly republish: 'facts' | 'credit' | 'no';
  readonly attribution: string;
}

export interface Source<P = unknown> {
  /** Equals the file name. */
  readonly id: string;
  readonly title: string;
  readonly kind: 'scores' | 'prices' | 'catalog' | 'news';
  /**
   * Whether the source states what is its own to state (a seller its prices, a maker its models, a board's owner its
   * scores) or copies it. Default: `first-hand` for scores and news, `aggregator` for prices and catalogues.
   */
  readonly standing: Exclude<Standing, 'curated'>;
  /**
   * False where captures remove no row (every scope of prices and claims is partial): then a later capture does not confirm
   * what it no longer holds, and each value is only as fresh as the capture that first showed it.
   */
  readonly withdraws: boolean;
  /** Where a person would check us. */
  readonly home: string;
  readonly terms: Terms;
  /** `frozen`: the publisher stopped; kept for history, not fetched live. */
  readonly cadence: 'daily' | 'weekly' | 'monthly' | 'frozen';
  /** Fewest rows a believable payload has. */
  readonly rowFloor: number;
  /** Largest body accepted, in bytes after decompression. */
  readonly maxBytes: number;
  /** Hours for which a changed or vanished value must stand before it is believed; 0 for first-hand sources. */
  readonly confirmHours: number;
  /** What to fetch; `seen` gives the newest stored body of an address, for sources where one payload names the next. */
  discover(seen: (url: string) => string | null): readonly Request[];
  /** Whether a captured address holds data, or an index or shell that no parser should read. */
  classify(url: string): 'data' | 'not-data';
  /** Bytes as text to `unknown`, or why not. */
  decode(body: string, context: CaptureContext): Result<unknown>;
  /** Judges the shape. */
  readonly payload: z.ZodType<P>;
  /**
   * Translates. Pure: no clock, no network; what comes out follows from the payload and the context alone. A reader may remember what
   * it made of an entry (`entryMemory.ts`), which saves time and changes nothing.
   */
  parse(payload: P, context: CaptureContext): Parsed;
  /** The other addresses whose newest bodies are needed to understand this one. Needs `combine`. */
  companions?(url: string): readonly string[];
  /** Joins a family of payloads after each was judged; used instead of `parse` when `companions` is given. */
  combine?(parts: readonly Part<P>[], context: CaptureContext): Parsed;
  /** The address whose payload the positions of `combine`d readings point into; default: the capture's own. */
  positionsIn?(url: string): string;
  /** Places a zipped archive's members at `url#member`; absent for plain bodies. */
  readonly members?: 'zip';
  /** `documentation`: written from the publisher's description of the format, with no payload seen; unverified until a live run succeeds. */
  readonly writtenFrom: 'recorded' | 'documentation';
  /** A key of the user's own that the source asks for: sent as `header`, read from the environment as `env`. Without it the source is left out, and says so. */
  readonly key?: { readonly env: string; readonly header: string };
}

const USUAL = {
  maxBytes: 16_000_000,
  confirmHours: 0,
  classify: () => 'data',
  writtenFrom: 'recorded',
  withdraws: true,
} as const satisfies Partial<Source>;

type Usual = keyof typeof USUAL | 'standing';

/** Fills in what most sources leave alone, and keeps the payload's type inside the definition. */
export function defineSource<P>(source: Omit<Source<P>, Usual> & Partial<Pick<Source<P>, Usual>>): Source<P> {
  const isSheet = source.kind === 'prices' || source.kind === 'catalog';
  return { ...USUAL, standing: isSheet ? 'aggregator' : 'first-hand', ...source };
}

/** The scope of all scores of one benchmark. */
export function benchmarkScope(benchmark: string, isComplete: boolean): Scope {
  return { seriesPrefix: `score\u001f${benchmark}\u001f`, isComplete };
}
