/** Timing for the benches. Only ratios within one run mean anything: machines differ and are noisy. */

export interface Row {
  readonly work: string;
  readonly way: string;
  readonly seconds: number;
  /** Seconds of the floor of the same work in the same run. */
  readonly floor: number;
  readonly note: string;
}

/** Runs work three times and gives the fastest, which is the one least disturbed. */
export async function best<T>(work: () => Promise<T>): Promise<{ seconds: number; result: T }> {
  let fastest: { seconds: number; result: T } | null = null;
  for (let turn = 0; turn < 3; turn += 1) {
    const began = performance.now();
    const result = await work();
    const seconds = (performance.now() - began) / 1000;
    if (!fastest || seconds < fastest.seconds) fastest = { seconds, result };
  }
  if (!fastest) throw new Error('nothing was measured');
  return fastest;
}

/** The rows as a Markdown table. */
export function table(rows: readonly Row[]): string {
  return [
    '| work | way | seconds | times the floor | |',
    '| --- | --- | ---: | ---: | --- |',
    ...rows.map(
      (row) =>
        `| ${row.work} | ${row.way} | ${row.seconds.toFixed(2)} | ${(row.seconds / row.floor).toFixed(1)} | ${row.note} |`,
    ),
  ].join('\n');
}
