/** The moves of base prices in a history of LiteLLM's cost map, as git-history's database has them and as our source reads them. */
import { DatabaseSync } from 'node:sqlite';
import { decimalFromNumber, isZero, shiftDecimal } from '#domain/decimal.ts';
import { readArchiveBody } from '#ingest/archive.ts';
import { loadSources } from '#ingest/registry.ts';
import { parseBody } from '#test/support/corpus.ts';
import type { History } from './history.ts';

const FIELDS = ['input_cost_per_token', 'output_cost_per_token'] as const;
const READ_MODES = new Set<unknown>(['chat', 'completion', 'responses']);

/** A price that is not what it was at the capture before, or that stands for the first time. */
export interface Move {
  readonly name: string;
  readonly field: string;
  /** Capture time in whole seconds of the epoch. */
  readonly at: number;
  /** USD per million tokens. */
  readonly price: string;
}

/** Moves that git-history found, of entries that had a mode we read; zeros, which we never take for prices, left out. */
export function peerMoves(database: string): Move[] {
  const client = new DatabaseSync(database, { readOnly: true });
  const versions = client
    .prepare(
      `select item.name as name, commits.commit_at as at, version.mode as mode, version.${FIELDS[0]} as "${FIELDS[0]}",
         version.${FIELDS[1]} as "${FIELDS[1]}", ',' || group_concat(columns.name) || ',' as changed
       from item_version version
         join item on item._id = version._item
         join commits on commits.id = version._commit
         join item_changed on item_changed.item_version = version._id
         join columns on columns.id = item_changed.column
       group by version._id order by version._item, version._version`,
    )
    .all();
  client.close();
  const noted = new MoveNotes();
  const entries = new Map<unknown, Record<string, unknown>>();
  for (const version of versions) {
    const entry = entries.get(version['name']) ?? {};
    entries.set(version['name'], entry);
    // a version holds the columns that changed; the others are null in it
    for (const column of ['mode', ...FIELDS])
      if (String(version['changed']).includes(`,${column},`)) entry[column] = version[column];
    if (!READ_MODES.has(entry['mode'])) continue;
    const at = Date.parse(String(version['at'])) / 1000;
    for (const field of FIELDS) {
      const value = entry[field];
      const decimal = typeof value === 'number' ? decimalFromNumber(value) : null;
      if (decimal !== null && !isZero(decimal))
        noted.note({ name: String(version['name']), field, at, price: shiftDecimal(decimal, 6) });
    }
  }
  return noted.moves;
}

export interface OwnMoves {
  readonly moves: readonly Move[];
  /** Entry and capture of every offer that was refused because no token has been sold for so much: `refusalKey`. */
  readonly refused: ReadonlySet<string>;
}

/** Moves that our source states, every readable body believed as it comes. */
export async function ownMoves({ source: id, folder, captures }: History): Promise<OwnMoves> {
  const source = (await loadSources()).get(id);
  const noted = new MoveNotes();
  const refused = new Set<string>();
  for (const capture of captures) {
    const at = Date.parse(capture.capturedAt) / 1000;
    const body = readArchiveBody(folder, capture, capture.bytes);
    const parsed = source && body.ok ? parseBody(source, body.value.text, capture) : null;
    for (const reading of parsed?.ok ? parsed.value.readings : []) {
      const [, , field = '', deeper] = reading.position.split('/');
      if (reading.kind !== 'price' || deeper !== undefined || !FIELDS.some((known) => known === field))
        continue;
      noted.note({
        name: reading.rawName,
        field,
        at,
        price: reading.price,
      });
    }
    for (const { rule, keeps } of parsed?.ok ? parsed.value.rejects : [])
      if (rule === 'impossible-unit') refused.add(refusalKey({ name: keeps?.split('\u001f')[2] ?? '', at }));
  }
  return { moves: noted.moves, refused };
}

export function refusalKey({ name, at }: Pick<Move, 'name' | 'at'>): string {
  return `${name} ${at}`;
}

class MoveNotes {
  readonly moves: Move[] = [];
  readonly #last = new Map<string, string>();

  note(move: Move): void {
    const series = `${move.name} ${move.field}`;
    if (this.#last.get(series) === move.price) return;
    this.#last.set(series, move.price);
    this.moves.push(move);
  }
}
