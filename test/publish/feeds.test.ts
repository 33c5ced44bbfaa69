import { describe, expect, test } from 'vitest';
import type { DigestIssue } from '#domain/digest.ts';
import { atom, digestFeed, eventFeed, jsonFeed } from '#publish/feeds.ts';
import type { PublishedEvent } from '#publish/schema.ts';

const HOSTILE = `<script>alert(1)</script>]]>&"'\u0007\ud800`;
const BASE = 'https://gapwatch.example';
const names = { models: new Map([['lab/one', `One ${HOSTILE}`]]), benchmarks: new Map<string, string>() };

const anIssue = (quarter: string): DigestIssue => ({
  quarter,
  horizon: '2026-04-30',
  title: `Digest ${quarter} ${HOSTILE}`,
  lede: {
    parts: [
      { text: 'One', href: '/models/lab/one/' },
      { text: HOSTILE, href: 'javascript:alert(2)' },
    ],
  },
  sections: [{ id: 'gap', title: HOSTILE, items: [{ parts: [{ text: HOSTILE }] }] }],
  thenAndNow: { thenDay: '2024-09-30', nowDay: '2026-03-31', rows: [] },
});

const anEvent = (day: string, changes: Partial<PublishedEvent> = {}): PublishedEvent => ({
  id: `release/${day}/lab/one`,
  kind: 'release',
  day,
  known_at: day,
  models: ['lab/one'],
  subject: null,
  before: null,
  after: null,
  detail: null,
  link: null,
  evidence: null,
  ...changes,
});

describe('digests as a feed', () => {
  const feed = digestFeed([anIssue('2025Q4'), anIssue('2026Q1')], '2026-04-30', BASE);

  test('stand newest first, dated by the data horizon', () => {
    expect(feed.entries.map((entry) => entry.id)).toEqual([
      'urn:gapwatch:digest:2026Q1',
      'urn:gapwatch:digest:2025Q4',
    ]);
    expect(atom(feed, BASE)).toContain('<updated>2026-04-30T00:00:00Z</updated>');
  });

  test('are escaped, link absolutely, and drop links that are not https', () => {
    const xml = atom(feed, BASE);
    expect(xml).not.toMatch(/<script|javascript:|[\u0007\ud800]/);
    expect(xml).toContain(`href="${BASE}/digests/2026Q1/"`);
    expect(xml).toContain(`&lt;a href=&quot;${BASE}/models/lab/one/&quot;&gt;`);
  });

  test('keep their ids wherever the site stands', () => {
    const ids = (base: string) =>
      [...atom(digestFeed([anIssue('2026Q1')], '2026-04-30', base), base).matchAll(/<id>(.*)<\/id>/g)].map(
        (match) => match[1],
      );
    expect(ids('')).toEqual(ids(BASE));
  });
});

describe('events as a feed', () => {
  test('stand newest first, at most as many as asked for, in any order of input', () => {
    const events = ['2026-01-03', '2026-01-01', '2026-01-02'].map((day) => anEvent(day));
    const feed = eventFeed(events, names, '2026-04-30', BASE, 2);
    expect(feed.entries.map((entry) => entry.published)).toEqual(['2026-01-03', '2026-01-02']);
    expect(eventFeed(events.toReversed(), names, '2026-04-30', BASE, 2)).toEqual(feed);
  });

  test('are valid JSON Feed items with HTML that is escaped', () => {
    const feed = eventFeed([anEvent('2026-01-01')], names, '2026-04-30', BASE);
    const text = jsonFeed(feed, BASE);
    const document: unknown = JSON.parse(text);
    expect(document).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      items: [{ url: `${BASE}/models/lab/one/`, date_published: '2026-01-01T00:00:00Z' }],
    });
    expect(text).toMatch(/"content_html": "<p><a href=.{0,80}One &lt;script&gt;/);
  });

  test.each([
    {
      name: 'news leads to the lab over https',
      changes: { kind: 'source_news', link: 'https://lab.example/news' },
      path: 'https://lab.example/news',
    },
    {
      name: 'news with another link stays here',
      changes: { kind: 'source_news', link: 'javascript:alert(1)' },
      path: '/models/lab/one/',
    },
    {
      name: 'evidence goes before the model',
      changes: { evidence: { snapshot: 'ab-cd', position: '/a' } },
      path: '/evidence/ab-cd/#%2Fa',
    },
    { name: 'nothing known leads to the list', changes: { models: [] }, path: '/events/' },
  ] as const)('$name', ({ changes, path }) => {
    const event = anEvent('2026-01-01', { ...changes, models: 'models' in changes ? [] : ['lab/one'] });
    expect(eventFeed([event], names, '2026-04-30', BASE).entries[0]?.path).toBe(path);
  });
});
