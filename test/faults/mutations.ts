/** Ways in which a payload goes wrong at its source, as changes of a real one. Each gives null where it cannot be made. */
import { parse as parseYaml, stringify } from 'yaml';

export type Random = () => number;
export interface Mutation {
  readonly kind: string;
  make(body: string, random: Random): string | null;
}

const FACTORS = [0.01, 0.1, 100, 1000, 1_000_000];
const pick = <T>(list: readonly T[], random: Random): T | undefined =>
  list[Math.floor(random() * list.length)];

/** Rows of records and how to write them back: what CSV, Markdown, JSON and YAML boards share. */
interface Records {
  readonly rows: Record<string, unknown>[];
  readonly isMap?: boolean;
  write(rows: readonly Record<string, unknown>[], columns?: readonly string[]): string;
}

const onRecords =
  (change: (records: Records, random: Random) => string | null) =>
  (body: string, random: Random): string | null => {
    const records = recordsOf(body);
    return records && records.rows.length > 2 ? change(records, random) : null;
  };

export const MUTATIONS: readonly Mutation[] = [
  {
    kind: 'drop a column',
    make: onRecords(({ rows, write }, random) => {
      const column = pick(columnsOf(rows), random);
      return column === undefined ? null : write(rows.map(({ [column]: _gone, ...rest }) => rest));
    }),
  },
  {
    kind: 'rename a column',
    make: onRecords(({ rows, write }, random) => {
      const column = pick(columnsOf(rows), random);
      return column === undefined
        ? null
        : write(rows.map((row) => renamed(row, { [column]: `${column}_v2` })));
    }),
  },
  {
    kind: 'swap two columns of numbers',
    make: onRecords(({ rows, write }, random) => {
      const numbers = columnsOf(rows).filter((column) => isNumeric(rows, column));
      const [a, b] = [pick(numbers, random), pick(numbers, random)];
      return a === undefined || b === undefined || a === b
        ? null
        : write(rows.map((row) => renamed(row, { [a]: b, [b]: a })));
    }),
  },
  {
    kind: 'rescale a column',
    make: onRecords(({ rows, write }, random) => {
      const column = pick(
        columnsOf(rows).filter((name) => isNumeric(rows, name)),
        random,
      );
      const factor = pick(FACTORS, random) ?? 100;
      return column === undefined
        ? null
        : write(rows.map((row) => ({ ...row, [column]: scaled(row[column], factor) })));
    }),
  },
  {
    kind: 'names one row out',
    make: onRecords(({ rows, write }) => {
      const [name] = columnsOf(rows).filter((column) => isName(rows, column));
      return name === undefined
        ? null
        : write(rows.map((row, at) => ({ ...row, [name]: rows[(at + 1) % rows.length]?.[name] })));
    }),
  },
  {
    kind: 'truncate rows',
    make: onRecords(({ rows, write }) => write(rows.slice(0, Math.floor(rows.length / 3)))),
  },
  {
    kind: 'duplicate rows',
    // a map has no place for a key twice
    make: onRecords(({ rows, write, isMap }, random) =>
      isMap ? null : write(rows.flatMap((row) => (random() < 0.3 ? [row, row] : [row]))),
    ),
  },
  { kind: 'no rows', make: onRecords(({ write, rows }) => write([], columnsOf(rows))) },
  {
    kind: 'cut the text',
    make: (body, random) => body.slice(0, Math.floor(body.length * (0.2 + 0.6 * random()))),
  },
  {
    kind: 'splice an error page',
    make: (body, random) => {
      const at = Math.floor(body.length * random());
      return `${body.slice(0, at)}<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>${body.slice(at + 200)}`;
    },
  },
  {
    kind: 'an error page',
    make: () => '<html><head><title>Access denied</title></head><body>Error 1020</body></html>',
  },
  { kind: 're-encode', make: (body) => Buffer.from(body.slice(0, 200_000), 'utf16le').toString('utf8') },
  {
    kind: 'shift a ragged row',
    make: (body, random) => {
      const lines = body.split('\n');
      const rows = lines.flatMap((line, at) => (line.split(/[,|]/).length > 4 ? [at] : []));
      const at = pick(rows.slice(2), random);
      if (at === undefined || /^\s*[[{"]/.test(lines[at] ?? '')) return null;
      const separator = (lines[at] ?? '').includes('|') ? '|' : ',';
      const cells = (lines[at] ?? '').split(separator);
      lines[at] = [...cells.slice(0, 2), ...cells.slice(3)].join(separator);
      return lines.join('\n');
    },
  },
];

function recordsOf(body: string): Records | null {
  if (/^\s*[[{]/.test(body)) return jsonRecords(body);
  if (/^- \w+:/.test(body)) return yamlRecords(body);
  if (/^\|?[\s:-]+\|[\s|:-]*$/m.test(body)) return markdownRecords(body);
  return /^[^\n<]*,[^\n]*,/.test(body) ? csvRecords(body) : null;
}

function csvRecords(body: string): Records | null {
  const [head = '', ...lines] = body.trimEnd().split(/\r?\n/);
  if (body.includes('"')) return null; // quoted cells would need a parser of their own here
  const header = head.split(',');
  return {
    rows: lines.map((line) =>
      Object.fromEntries(line.split(',').map((cell, at) => [header[at] ?? `extra${at}`, cell])),
    ),
    write: (rows, columns = columnsOf(rows)) =>
      `${[columns, ...rows.map((row) => columns.map((column) => String(row[column] ?? '')))].map((cells) => cells.join(',')).join('\n')}\n`,
  };
}

function markdownRecords(body: string): Records | null {
  const lines = body.split('\n');
  const rule = lines.findIndex((line) => /^\|?[\s:-]+\|[\s|:-]*$/.test(line));
  if (rule < 1) return null;
  const cellsOf = (line: string) =>
    line
      .trim()
      .replace(/^\|/, '')
      .replace(/\|$/, '')
      .split('|')
      .map((cell) => cell.trim());
  const header = cellsOf(lines[rule - 1] ?? '').map((name, at) => name || `column${at}`);
  let end = rule + 1;
  while (end < lines.length && (lines[end] ?? '').includes('|')) end += 1;
  return {
    rows: lines
      .slice(rule + 1, end)
      .map((line) => Object.fromEntries(cellsOf(line).map((cell, at) => [header[at] ?? `extra${at}`, cell]))),
    write: (rows, columns = columnsOf(rows)) =>
      [
        ...lines.slice(0, rule - 1),
        `|${columns.join('|')}|`,
        `|${columns.map(() => '---').join('|')}|`,
        ...rows.map((row) => `|${columns.map((column) => String(row[column] ?? '')).join('|')}|`),
        ...lines.slice(end),
      ].join('\n'),
  };
}

function yamlRecords(body: string): Records | null {
  const rows: unknown = parseYaml(body);
  return Array.isArray(rows)
    ? { rows: rows as Record<string, unknown>[], write: (changed) => stringify(changed) }
    : null;
}

/** The largest list, or map, of flat-ish objects in a JSON value; nested prices are lifted to dotted keys. */
function jsonRecords(body: string): Records | null {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return null;
  }
  const found = largest(value, []);
  if (!found) return null;
  const { path, list, keys } = found;
  return {
    rows: list.map((row) => flat(row)),
    isMap: keys !== null,
    write: (rows) => {
      const unflat = rows.map((row) => nested(row));
      const changed = keys
        ? Object.fromEntries(unflat.map((row, at) => [keys[at] ?? `extra-${at}`, row]))
        : unflat;
      return JSON.stringify(replaced(value, path, changed));
    },
  };
}

interface Found {
  readonly path: readonly string[];
  readonly list: readonly Record<string, unknown>[];
  readonly keys: readonly string[] | null;
}

function largest(value: unknown, path: readonly string[]): Found | null {
  if (typeof value !== 'object' || value === null || path.length > 3) return null;
  const children = Object.entries(value);
  const objects = children.filter(
    (entry): entry is [string, Record<string, unknown>] =>
      typeof entry[1] === 'object' && entry[1] !== null && !Array.isArray(entry[1]),
  );
  const own: Found | null =
    objects.length > 4 && objects.length === children.length
      ? {
          path,
          list: objects.map(([, row]) => row),
          keys: Array.isArray(value) ? null : objects.map(([key]) => key),
        }
      : null;
  const below = children.map(([key, child]) => largest(child, [...path, key])).filter((one) => one !== null);
  return [own, ...below].reduce<Found | null>(
    (best, one) => (one && one.list.length > (best?.list.length ?? 0) ? one : best),
    null,
  );
}

function flat(row: Record<string, unknown>, prefix = ''): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).flatMap(([key, value]) =>
      typeof value === 'object' && value !== null && !Array.isArray(value) && prefix.length < 40
        ? Object.entries(flat(value as Record<string, unknown>, `${prefix}${key}\u0000`))
        : [[`${prefix}${key}`, value]],
    ),
  );
}

function nested(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(row)) {
    const parts = key.split('\u0000');
    let at = out;
    for (const part of parts.slice(0, -1)) at = (at[part] ??= {}) as Record<string, unknown>;
    at[parts.at(-1) ?? key] = value;
  }
  return out;
}

function replaced(value: unknown, path: readonly string[], by: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return by;
  if (Array.isArray(value))
    return value.map((child: unknown, at) => (String(at) === key ? replaced(child, rest, by) : child));
  return Object.fromEntries(
    Object.entries(value as object).map(([name, child]) => [
      name,
      name === key ? replaced(child, rest, by) : child,
    ]),
  );
}

function columnsOf(rows: readonly Record<string, unknown>[]): string[] {
  return [...new Set(rows.flatMap((row) => Object.keys(row)))];
}

function renamed(
  row: Record<string, unknown>,
  names: Readonly<Record<string, string>>,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [names[key] ?? key, value]));
}

const NUMBER = /^\s*\**\d+(?:\.\d+)?(?:e-?\d+)?\s*(%?)\**\s*$/i;

function isNumeric(rows: readonly Record<string, unknown>[], column: string): boolean {
  const values = rows
    .map((row) => row[column])
    .filter((value) => value !== undefined && value !== null && value !== '');
  return (
    values.length > 2 &&
    values.filter((value) => typeof value === 'number' || (typeof value === 'string' && NUMBER.test(value)))
      .length >
      0.7 * values.length
  );
}

function isName(rows: readonly Record<string, unknown>[], column: string): boolean {
  return (
    /^(?:model|models|name|id|Model|info\u0000name)$/i.test(column) &&
    new Set(rows.map((row) => row[column])).size > rows.length / 2
  );
}

function scaled(value: unknown, factor: number): unknown {
  if (typeof value === 'number') return value * factor;
  const match =
    typeof value === 'string' ? /^(\s*\**)(\d+(?:\.\d+)?(?:e-?\d+)?)(\s*%?\**\s*)$/i.exec(value) : null;
  return match ? `${match[1]}${Number((Number(match[2]) * factor).toPrecision(10))}${match[3]}` : value;
}
