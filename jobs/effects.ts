/** The outside world as a job sees it. Only `scripts/` makes one; nothing below asks for the time or the network. */
import type { Instant } from '#domain/day.ts';
import type { Db } from '#db/open.ts';

export interface Effects {
  readonly db: Db;
  /** The time now, UTC, whole seconds. */
  now(): Instant;
  /** One line of progress for a person; never results. */
  log(line: string): void;
}
