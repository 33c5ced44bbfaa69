/** Where a fact was read: the bytes, when they were captured, and the place inside them. */
import { z } from 'zod';
import { Day, Instant } from '#domain/day.ts';

/**
 * How faithful the kept bytes are to what the publisher served: the very bytes, the same JSON value in other
 * bytes, a body rebuilt from other files of the publisher, or a fact entered by a person from a cited address.
 */
export const Fidelity = z.enum(['verbatim', 'reserialized', 'reconstructed', 'curated']);
export type Fidelity = z.infer<typeof Fidelity>;

export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * A place in a capture. `position` is a JSON Pointer, `line:column` for CSV, `table/row/cell` for HTML and
 * Markdown, `#id` + pointer for a script embedded in a page.
 */
export const Evidence = z.object({
  source: z.string(),
  url: z.string(),
  capturedAt: Instant,
  sha256: Sha256,
  position: z.string(),
  fidelity: Fidelity,
});
export type Evidence = z.infer<typeof Evidence>;

/** A statement a person entered into the catalogue, with the address and the day it can be checked at. */
export const Citation = z.object({
  /** Where it can be checked: an https address, or `capture:<source>` for a recorded payload. */
  cite: z
    .string()
    .regex(/^(?:https:\/\/[^\s/]+(?:\/\S*)?|capture:[a-z0-9-]+)$/, 'neither an https address nor a capture'),
  /** The day on which the cited page said so, where that is known. */
  seenOn: Day.optional(),
  note: z.string().optional(),
});
export type Citation = z.infer<typeof Citation>;
