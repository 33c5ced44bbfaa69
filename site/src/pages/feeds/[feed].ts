/** Atom and JSON Feed of the digests and of the events. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { atom, digestFeed, eventFeed, jsonFeed, type FeedContent } from '#publish/feeds.ts';
import { digestFile, published } from '../../data.ts';
import { eventNames } from '../../facts.ts';

export const getStaticPaths: GetStaticPaths = () =>
  ['digests.xml', 'digests.json', 'events.xml', 'events.json'].map((feed) => ({ params: { feed } }));

export const GET: APIRoute = ({ params, site }) => {
  const [name = '', format] = (params['feed'] ?? '').split('.');
  const base = site ? site.href.replace(/\/$/, '') : '';
  const content = contentOf(name, base);
  return new Response(format === 'xml' ? atom(content, base) : jsonFeed(content, base), {
    headers: { 'content-type': format === 'xml' ? 'application/atom+xml' : 'application/feed+json' },
  });
};

function contentOf(name: string, base: string): FeedContent {
  const { horizon } = published('meta.json');
  if (name === 'events') return eventFeed(published('events.json').events, eventNames(), horizon, base);
  const issues = published('digests.json').digests.map(({ quarter }) => digestFile(quarter));
  return digestFeed(issues, horizon, base);
}
