/** The analysts' side of a server: a role that can read the schema `procurement` and do nothing else. */
import { sql, type SQL } from 'drizzle-orm';
import type { Db } from '#db/open.ts';
import { rowsOf } from '#db/open.ts';

/** Longest a reader's statement may run, and how long a transaction may idle: one analyst must not stop the others. */
const LIMITS = { statement_timeout: '30s', idle_in_transaction_session_timeout: '60s' } as const;
const MOST_CONNECTIONS = 5;

/** Whether a text can name a role without quoting tricks: lower-case letters, digits and `_`, at most 63. */
export function isRoleName(text: string): boolean {
  return /^[a-z_][a-z0-9_]{0,62}$/.test(text);
}

/**
 * Makes the role or sets it back to what is written here: may log in, reads `procurement`, owns nothing, inherits
 * nothing, and every transaction of it is read-only. Throws when the connected user may not make roles, and when
 * the name is not `isRoleName`.
 */
export async function grantReader(db: Db, name: string, password: string): Promise<void> {
  if (!isRoleName(name)) throw new Error(`${name} cannot name a role`);
  const role = sql.raw(`"${name}"`);
  await db.transaction(async (tx) => {
    const [found] = await rowsOf(tx, sql`select 1 from pg_roles where rolname = ${name}`);
    if (found === undefined) await tx.execute(sql`create role ${role}`);
    await tx.execute(
      sql`alter role ${role} with login nosuperuser nocreatedb nocreaterole noinherit noreplication nobypassrls
          connection limit ${sql.raw(String(MOST_CONNECTIONS))} password ${literal(password)}`,
    );
    await tx.execute(sql`alter role ${role} set default_transaction_read_only = on`);
    await tx.execute(sql`alter role ${role} set search_path = procurement`);
    for (const [setting, limit] of Object.entries(LIMITS))
      await tx.execute(sql`alter role ${role} set ${sql.raw(setting)} = ${sql.raw(`'${limit}'`)}`);
    await tx.execute(sql`grant usage on schema procurement to ${role}`);
    await tx.execute(sql`grant select on all tables in schema procurement to ${role}`);
    await tx.execute(sql`grant execute on all functions in schema procurement to ${role}`);
  });
}

/** A text as an SQL literal, for statements that take no parameters. */
function literal(text: string): SQL {
  return sql.raw(`'${text.replaceAll("'", "''")}'`);
}

export interface DictionaryEntry {
  /** `view`, `function` or `column`. */
  readonly kind: 'view' | 'function' | 'column';
  readonly of: string;
  /** Name of the column, `` for a view or a function. */
  readonly column: string;
  /** SQL type of a column, arguments of a function, `` for a view. */
  readonly type: string;
  /** The comment in the database; null when it was forgotten. */
  readonly about: string | null;
}

/** What stands in the schema `procurement`, with its comments: views with their columns in order, then functions. */
export async function dictionary(db: Db): Promise<DictionaryEntry[]> {
  return rowsOf(
    db,
    sql`select kind, of, "column", type, about from (
          select 'view' as kind, c.relname::text as of, '' as "column", '' as type, obj_description(c.oid, 'pg_class') as about, 0 as place, 0 as at
            from pg_class c where c.relnamespace = 'procurement'::regnamespace and c.relkind = 'v'
          union all
          select 'column', c.relname::text, a.attname::text, format_type(a.atttypid, null), col_description(c.oid, a.attnum), 0, a.attnum
            from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            where c.relnamespace = 'procurement'::regnamespace and c.relkind = 'v'
          union all
          select 'function', p.proname::text, '', pg_get_function_arguments(p.oid), obj_description(p.oid, 'pg_proc'), 1, 0
            from pg_proc p where p.pronamespace = 'procurement'::regnamespace) entries
        order by place, of collate "C", at`,
  );
}

/** The dictionary as Markdown, for `docs/data-dictionary.md` and `gapwatch db dictionary`. */
export function dictionaryMarkdown(entries: readonly DictionaryEntry[]): string {
  const lines = [
    '# Data dictionary',
    '',
    'The schema `procurement`, as its comments in the database say. `npx gapwatch db dictionary` prints this page.',
  ];
  for (const { kind, of, column, type, about } of entries) {
    if (kind === 'view')
      lines.push('', `## ${of}`, '', about ?? '', '', '| column | type | meaning |', '| --- | --- | --- |');
    else if (kind === 'column')
      lines.push(`| \`${column}\` | ${type} | ${(about ?? '').replaceAll('|', '\\|')} |`);
    else lines.push('', `## ${of}(${type})`, '', about ?? '');
  }
  return `${lines.join('\n')}\n`;
}
