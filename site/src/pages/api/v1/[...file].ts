/** The public API: the published JSON byte for byte, and its tables as CSV. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { publishedPaths, publishedText } from '../../../data.ts';
import { csvTables } from '../../../tables.ts';

export const getStaticPaths: GetStaticPaths = () => [
  ...publishedPaths().map((file) => ({ params: { file }, props: { write: () => publishedText(file) } })),
  ...[...csvTables()].map(([file, write]) => ({ params: { file }, props: { write } })),
];

export const GET: APIRoute<{ write: () => string }> = ({ params, props }) =>
  new Response(props.write(), {
    headers: {
      'content-type': params['file']?.endsWith('.csv')
        ? 'text/csv; charset=utf-8'
        : 'application/json; charset=utf-8',
    },
  });
