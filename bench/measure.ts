/** Timing for the benches. Only ratios within one run mean anything: machines differ and are noisy. */

/** Seconds that a piece of work took; it times itself, so that what it has to set up first is left out. */
export type Timed = () => Promise<number>;

const TURNS = 3;

/** The fastest of three turns of each work, taken turn by turn, so that a noisy minute disturbs all of them. */
export async function best<Name extends string>(
  works: Readonly<Record<Name, Timed>>,
): Promise<Record<Name, number>> {
  const names = Object.keys(works) as Name[]; // the keys of a record of Name
  const fastest = Object.fromEntries(names.map((name) => [name, Infinity])) as Record<Name, number>;
  for (let turn = 0; turn < TURNS; turn += 1)
    for (const name of names) fastest[name] = Math.min(fastest[name], await works[name]());
  return fastest;
}

/** Seconds that `work` takes. */
export async function seconds(work: () => unknown): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

/** Rows under a header as a Markdown table; what is a number in the first row stands right. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = header.map((_, at) => (/^[\d.]+$/.test(rows[0]?.[at] ?? '') ? '---:' : '---'));
  return [header, rule, ...rows].map(line).join('\n');
}
