#!/usr/bin/env node
/** The door: `gapwatch <command>`. Words and exit codes only; the work is in `jobs/`. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { DatabaseBusy } from '#db/lock.ts';
import { EXIT, UsageError, type Command, type Invocation } from '#scripts/command.ts';
import { quickenLoading } from '#scripts/loading.ts';
import { homeFolder, openCopy, openMemory } from '#scripts/memory.ts';
import { progress } from '#scripts/progress.ts';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const COMMON: NonNullable<ParseArgsConfig['options']> = {
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
};

quickenLoading();
process.exitCode = await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<number> {
  const [name, ...rest] = argv;
  if (name === '--version') return show([version()]);
  const names = commandNames();
  if (name === undefined || name === 'help' || name === '--help' || name === '-h')
    return show(await overview(names));
  if (!names.includes(name)) return complain(`there is no command ${name}; gapwatch --help lists them`);
  const command = await loadCommand(name);
  try {
    return await invoke(command, rest);
  } catch (error) {
    if (error instanceof UsageError)
      return complain(`${error.message}\nusage: gapwatch ${command.name} ${command.usage}`);
    if (error instanceof DatabaseBusy) return complain(error.message);
    process.stderr.write(
      `gapwatch ${command.name} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    return EXIT.bug;
  }
}

async function invoke(command: Command, argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseWords(command, argv);
  if (values['help']) return show(commandHelp(command));
  const line = progress(process.stderr);
  const invocation: Invocation = {
    options: values,
    words: positionals,
    home: homeFolder(),
    now: () => `${new Date().toISOString().slice(0, 19)}Z`,
    log: (text) => line.say(text),
    print: (json, lines) => {
      line.clear();
      const text = values['json'] ? JSON.stringify(json, null, 2) : lines().join('\n');
      if (text) process.stdout.write(`${text}\n`);
    },
    write: (text) => {
      line.clear();
      process.stdout.write(text);
    },
    withMemory: async (work) => {
      const memory = values['dry-run'] ? await openCopy(command.name) : await openMemory(command.name);
      try {
        return await work(memory);
      } finally {
        await memory.close();
      }
    },
  };
  try {
    return await command.run(invocation);
  } finally {
    line.clear();
  }
}

function parseWords(
  command: Command,
  argv: readonly string[],
): { values: Invocation['options']; positionals: string[] } {
  const dryRun: NonNullable<ParseArgsConfig['options']> = command.writes
    ? { 'dry-run': { type: 'boolean' } }
    : {};
  try {
    return parseArgs({
      args: [...argv],
      options: { ...command.options, ...COMMON, ...dryRun },
      allowPositionals: true,
      strict: true,
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function commandNames(): string[] {
  return readdirSync(path.join(HERE, 'commands'))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.slice(0, -3))
    .toSorted();
}

async function loadCommand(name: string): Promise<Command> {
  const module: unknown = await import(pathToFileURL(path.join(HERE, 'commands', `${name}.ts`)).href);
  return (module as { default: Command }).default; // the house test checks every command file
}

async function overview(names: readonly string[]): Promise<string[]> {
  const commands = await Promise.all(names.map(loadCommand));
  const width = Math.max(...names.map((name) => name.length));
  return [
    'gapwatch <command> [options]: how far the best open-weight model is behind the best closed one, with the evidence.',
    '',
    ...commands.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`),
    '',
    "gapwatch <command> --help tells a command's options. Every command takes --json; those that write take --dry-run.",
    'Exit codes: 0 done, 1 a bug, 2 wrong usage or database in use, 3 some sources failed, 4 a data check failed.',
  ];
}

function commandHelp(command: Command): string[] {
  const options = {
    ...command.help,
    ...(command.writes ? { 'dry-run': 'work on a copy in memory and keep nothing' } : {}),
    json: 'print one JSON document',
  };
  const width = Math.max(...Object.keys(options).map((name) => name.length));
  return [
    `gapwatch ${command.name} ${command.usage}`.trim(),
    '',
    command.summary,
    '',
    ...Object.entries(options).map(([name, meaning]) => `  --${name.padEnd(width)}  ${meaning}`),
  ];
}

function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(path.join(HERE, '..', 'package.json'), 'utf8'));
  return (manifest as { version: string }).version; // our own package.json
}

function show(lines: readonly string[]): number {
  process.stdout.write(`${lines.join('\n')}\n`);
  return EXIT.done;
}

function complain(message: string): number {
  process.stderr.write(`${message}\n`);
  return EXIT.usage;
}
