/** The page for people inside a data package: what it holds, up to when, and whom to credit. */
import type { Source } from '#ingest/source.ts';

export interface PackageContents {
  readonly version: string;
  readonly horizon: string | null;
  readonly tables: Readonly<Record<string, { readonly rows: number; readonly about: string }>>;
}

/** Markdown; a function of the contents and of the sources' terms alone. */
export function packageReadme(contents: PackageContents, sources: readonly Source[]): string {
  const tables = Object.entries(contents.tables).map(
    ([name, { rows, about }]) => `| \`${name}.csv.gz\` | ${rows} | ${about} |`,
  );
  const credits = sources.map(
    ({ id, title, home, terms }) =>
      `| \`${id}\` | [${title}](${home}) | ${terms.url === null ? terms.licence : `[${terms.licence}](${terms.url})`} | ${terms.attribution} |`,
  );
  return [
    '# Facts with their evidence',
    '',
    `Written by \`gapwatch export\`: version ${contents.version}, known up to ${contents.horizon ?? 'no date'}. \`datapackage.json\` (Frictionless) describes every column.`,
    'Facts and figures only, in our own tables; no file, code or prose of the sources. Every fact points to a row of `snapshot` with the address, the time and the sha256 of the bytes it was read from.',
    '',
    '| table | rows | what |',
    '| --- | ---: | --- |',
    ...tables,
    '',
    '## Credit',
    '',
    'Each source has its own terms. Whoever passes these facts on passes the credit on.',
    '',
    '| source | where | licence | credit |',
    '| --- | --- | --- | --- |',
    ...credits,
    '',
  ].join('\n');
}
