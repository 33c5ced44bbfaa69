/**
 * What a subcommand is. A command file is options → one job → a report; it decides nothing about scores or prices.
 *
 * At its top it imports only what `--help` and the checking of arguments need: nothing that leads to a package, types
 * apart. The job, and whatever else does the work, is imported with `await import(…)` where it is used: inside
 * `withMemory` when it works on the database. So help is there at once, and a command that finds the database held is
 * refused before anything large is loaded. Work that is long or all on the database has a file of its own in `scripts/`,
 * imported in the same way. test/house/starting.test.ts holds every command to this.
 */
import type { ParseArgsConfig } from 'node:util';
import type { Memory } from '#db/open.ts';

export type Options = Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;

export interface Invocation {
  readonly options: Options;
  readonly words: readonly string[];
  /** Results: one JSON document with `--json`, else the given lines. */
  print(json: unknown, lines: () => readonly string[]): void;
  /** Raw text to standard output (Markdown, CSV). */
  write(text: string): void;
  /** One line of progress on standard error. */
  log(line: string): void;
  /** Locks and opens the database (`DATABASE_URL`, else the embedded one), closes it afterwards. */
  withMemory<T>(work: (memory: Memory) => Promise<T>): Promise<T>;
  /** The folder of the embedded database and of operational files. */
  readonly home: string;
  now(): string;
}

export interface Command {
  readonly name: string;
  readonly summary: string;
  /** Argument line after the name, e.g. `MODEL [--as-of DATE]`. */
  readonly usage: string;
  readonly options: NonNullable<ParseArgsConfig['options']>;
  /** What each option means, for `--help`; every option has a line. */
  readonly help: Readonly<Record<string, string>>;
  readonly writes: boolean;
  run(invocation: Invocation): Promise<number>;
}

export const EXIT = { done: 0, bug: 1, usage: 2, sourcesFailed: 3, checkFailed: 4 } as const;

/** Wrong usage: says what is wrong; the program exits with 2. */
export class UsageError extends Error {}

/** The text value of an option, or null when it was not given. */
export function textOption(options: Options, name: string): string | null {
  const value = options[name];
  return typeof value === 'string' ? value : null;
}

/** What a person must say for the record (`--reviewer`, `--reason`): not left out, not blank; white space becomes single blanks. */
export function saidOption(options: Options, name: string): string {
  const said =
    textOption(options, name)
      ?.replaceAll(/[\s\p{Cc}]+/gu, ' ')
      .trim() ?? '';
  if (said === '') throw new UsageError(`needs --${name}: who decides and why is part of the record`);
  return said;
}

/** A day given as an option, refused with a usage error when it is not a calendar day. */
export function dayOption(options: Options, name: string): string | null {
  const value = textOption(options, name);
  if (value !== null && !isDay(value))
    throw new UsageError(`--${name} wants a day such as 2026-03-31, not ${value}`);
  return value;
}

/** One of the allowed words of an option; the first is the default. */
export function choiceOption<Choice extends string>(
  options: Options,
  name: string,
  choices: readonly [Choice, ...Choice[]],
): Choice {
  const value = textOption(options, name) ?? choices[0];
  const choice = choices.find((one) => one === value);
  if (!choice) throw new UsageError(`--${name} wants one of ${choices.join(', ')}, not ${value}`);
  return choice;
}

/** The port to serve on. */
export function portOption(options: Options): number {
  const text = textOption(options, 'port') ?? '4321';
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > 65_535) throw new UsageError(`--port wants a number from 1 to 65535, not ${text}`);
  return port;
}

function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
  );
}
