/**
 * Atom (RFC 4287) and JSON Feed 1.1 of the digests and of the events. Everything in them is data: `updated` is a data
 * day, ids are names rather than addresses, so that the same data gives the same bytes wherever the site stands.
 */
import type { DigestIssue } from '#domain/digest.ts';
import { EVENT_TITLES, eventParts, plainText, type EventNames } from '#publish/eventText.ts';
import { absolute, escapeText, issueHtml, partsHtml } from '#publish/markup.ts';
import { quarterWords } from '#publish/numbers.ts';
import { paths, safeHref } from '#publish/paths.ts';
import type { PublishedEvent } from '#publish/schema.ts';

/** A feed before it has a format. Days are ISO days; `path`s are site paths or https addresses. */
export interface FeedContent {
  /** Stable name, e.g. `digests`. */
  readonly name: string;
  readonly title: string;
  readonly path: string;
  readonly entries: readonly FeedEntry[];
  /** Newest day of the data. */
  readonly updated: string;
}

export interface FeedEntry {
  readonly id: string;
  readonly title: string;
  readonly path: string;
  readonly published: string;
  readonly updated: string;
  readonly html: string;
}

/** The digests as feed content, newest first. `base` is the site's address without trailing slash, or ``. */
export function digestFeed(issues: readonly DigestIssue[], horizon: string, base: string): FeedContent {
  const newestFirst = issues.toSorted((a, b) => (a.quarter < b.quarter ? 1 : -1));
  return {
    name: 'digests',
    title: 'Gapwatch: quarterly digests',
    path: paths.digests,
    updated: horizon,
    entries: newestFirst.map((issue) => ({
      id: `urn:gapwatch:digest:${issue.quarter}`,
      title: issue.title || `Digest of ${quarterWords(issue.quarter)}`,
      path: paths.digest(issue.quarter),
      published: issue.horizon,
      updated: issue.horizon,
      html: issueHtml(issue, base),
    })),
  };
}

/** The newest `most` events as feed content, newest first. */
export function eventFeed(
  events: readonly PublishedEvent[],
  names: EventNames,
  horizon: string,
  base: string,
  most = 200,
): FeedContent {
  const newestFirst = events.toSorted((a, b) =>
    a.day === b.day ? (a.id < b.id ? -1 : 1) : a.day < b.day ? 1 : -1,
  );
  return {
    name: 'events',
    title: 'Gapwatch: changes in the landscape',
    path: paths.events,
    updated: horizon,
    entries: newestFirst.slice(0, most).map((event) => {
      const parts = eventParts(event, names);
      return {
        id: `urn:gapwatch:event:${encodeURIComponent(event.id)}`,
        title: `${EVENT_TITLES[event.kind]}: ${plainText(parts)}`,
        path: entryPath(event),
        published: event.day,
        updated: event.known_at,
        html: `<p>${partsHtml(parts, base)}</p>`,
      };
    }),
  };
}

/** An item of a lab's feed leads to the lab; every other event to its evidence, else to its first model. */
function entryPath(event: PublishedEvent): string {
  const link = event.kind === 'source_news' ? safeHref(event.link) : null;
  if (link) return link;
  if (event.evidence) return paths.evidence(event.evidence);
  return event.models[0] === undefined ? paths.events : paths.model(event.models[0]);
}

/** The feed as an Atom document. */
export function atom(feed: FeedContent, base: string): string {
  const self = absolute(`/feeds/${feed.name}.xml`, base);
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    `  <id>urn:gapwatch:feed:${feed.name}</id>`,
    `  <title>${escapeText(feed.title)}</title>`,
    `  <updated>${startOf(feed.updated)}</updated>`,
    '  <author><name>Gapwatch</name></author>',
    `  <link rel="self" type="application/atom+xml" href="${escapeText(self)}"/>`,
    `  <link rel="alternate" type="text/html" href="${escapeText(absolute(feed.path, base))}"/>`,
    ...feed.entries.flatMap((entry) => [
      '  <entry>',
      `    <id>${escapeText(entry.id)}</id>`,
      `    <title>${escapeText(entry.title)}</title>`,
      `    <link rel="alternate" href="${escapeText(absolute(entry.path, base))}"/>`,
      `    <published>${startOf(entry.published)}</published>`,
      `    <updated>${startOf(entry.updated)}</updated>`,
      `    <content type="html">${escapeText(entry.html)}</content>`,
      '  </entry>',
    ]),
    '</feed>',
    '',
  ].join('\n');
}

/** The feed as a JSON Feed 1.1 document. */
export function jsonFeed(feed: FeedContent, base: string): string {
  const document = {
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: absolute(feed.path, base),
    feed_url: absolute(`/feeds/${feed.name}.json`, base),
    authors: [{ name: 'Gapwatch' }],
    items: feed.entries.map((entry) => ({
      id: entry.id,
      url: absolute(entry.path, base),
      title: entry.title,
      content_html: entry.html,
      date_published: startOf(entry.published),
      date_modified: startOf(entry.updated),
    })),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function startOf(day: string): string {
  return `${day}T00:00:00Z`;
}
