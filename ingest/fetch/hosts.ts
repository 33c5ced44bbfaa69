/** Sparing hosts: one request at a time and a pause between two, and when a host asks for time everybody waits. */

export const LONGEST_WAIT_MS = 60_000;

export interface Turns {
  /** Resolves when it is this request's turn at the host. */
  wait(host: string): Promise<void>;
  /** Nobody's turn at the host comes before `ms` have passed, counted from the turn that is next. */
  hold(host: string, ms: number): void;
}

/** Turns by host; a host is first asked at once, then every `gapMs`. */
export function makeTurns(gapMs: number, sleep: (ms: number) => Promise<void>): Turns {
  const last = new Map<string, Promise<void>>();
  const owed = new Map<string, number>();
  const payWhatIsOwed = async (host: string): Promise<void> => {
    // asked again after each wait: the host may have asked for more time while we waited
    for (let ms = owed.get(host); ms !== undefined; ms = owed.get(host)) {
      owed.delete(host);
      await sleep(ms);
    }
  };
  return {
    wait: (host) => {
      const before = last.get(host);
      const turn = before
        ? before.then(() => sleep(gapMs)).then(() => payWhatIsOwed(host))
        : payWhatIsOwed(host);
      last.set(host, turn);
      return turn;
    },
    hold: (host, ms) => void owed.set(host, Math.max(owed.get(host) ?? 0, ms)),
  };
}

/** Retry-After in seconds or as a date (against the server's own Date); null when it says nothing usable. */
export function retryAfterMs(header: string | undefined, date: string | undefined): number | null {
  if (header === undefined) return null;
  if (/^\d{1,6}$/.test(header.trim())) return Math.min(LONGEST_WAIT_MS, Number(header) * 1_000);
  const until = Date.parse(header);
  const now = date === undefined ? Number.NaN : Date.parse(date);
  return Number.isNaN(until) || Number.isNaN(now)
    ? null
    : Math.min(LONGEST_WAIT_MS, Math.max(0, until - now));
}
