/** The contract as lines of text. Run by itself it freezes the present one: when v1 gains keys, never to drop any. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { FILES, FOLDERS } from '#publish/schema.ts';
import { projectRoot } from '#test/support/project.ts';

export const FROZEN = path.join(projectRoot, 'test/publish/contract-v1.txt');

interface Schema {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
}

/** A line for each key and each value of a fixed list: `meta.json/horizon: string date`. Sorted. */
export function contractLines(): string[] {
  return Object.entries({ ...FILES, ...FOLDERS })
    .flatMap(([name, schema]) =>
      // What zod writes is JSON Schema, of which only the keys of Schema are read.
      linesOf(z.toJSONSchema(schema) as Schema, name),
    )
    .toSorted();
}

function linesOf(schema: Schema, at: string): string[] {
  const own = [schema.type, schema.format].filter((word) => word !== undefined).join(' ');
  return [
    ...(own ? [`${at}: ${own}`] : []),
    ...(schema.enum ?? (schema.const === undefined ? [] : [schema.const])).map(
      (value) => `${at} = ${String(value)}`,
    ),
    ...Object.entries(schema.properties ?? {}).flatMap(([key, value]) =>
      linesOf(value, `${at}/${key}${schema.required?.includes(key) ? '' : '?'}`),
    ),
    ...(schema.items ? linesOf(schema.items, `${at}[]`) : []),
    ...(schema.prefixItems ?? []).flatMap((item, index) => linesOf(item, `${at}[${index}]`)),
    ...(schema.anyOf ?? []).flatMap((choice) => linesOf(choice, at)),
  ];
}

if (import.meta.main) writeFileSync(FROZEN, `${contractLines().join('\n')}\n`);
