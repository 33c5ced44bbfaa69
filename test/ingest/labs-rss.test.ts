import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { seriesKey, type NewsReading, type Reading } from '#domain/reading.ts';
import source from '#ingest/sources/labs-rss.ts';
import { captures, corpusPresent, corpusTitle, parseBody } from '#test/support/corpus.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures/labs-rss');
const feedAt = (name: string) => ({
  url: `https://example.org/feeds/feed_${name}.xml`,
  capturedAt: '2026-01-01T00:00:00Z',
});
const isNews = (reading: Reading): reading is NewsReading => reading.kind === 'news';

/** What a feed of one item says of it. */
function readItem(feed: string, title: string, link: string): NewsReading | undefined {
  const item = `<item><title>${title}</title><link>${link}</link></item>`;
  const parsed = parseBody(source, `<rss><channel>${item}</channel></rss>`, feedAt(feed));
  return parsed.ok ? parsed.value.readings.find(isNews) : undefined;
}

describe('labs-rss', () => {
  test('the fixture reads as expected', () => {
    const expected: unknown = JSON.parse(readFileSync(join(FIXTURES, 'expected.json'), 'utf8'));
    const body = readFileSync(join(FIXTURES, 'feed_anthropic_news.xml'), 'utf8');
    expect(parseBody(source, body, feedAt('anthropic_news'))).toEqual({ ok: true, value: expected });
  });

  test.each([
    ['anthropic_news', 'Introducing Claude Opus 4.7', ['Claude Opus 4.7']],
    ['anthropic_news', 'Claude 3.5 Sonnet', ['Claude 3.5 Sonnet']],
    ['openai_research', 'GPT-4', ['GPT-4']],
    ['openai_research', 'Hello GPT-4o', ['GPT-4o']],
    ['xainews', 'Grok 4 Fast', ['Grok 4 Fast']],
    ['xainews', 'Grok 4 Fast and Grok 4.1', ['Grok 4 Fast', 'Grok 4.1']],
    ['xainews', 'Grok 4.1 Fast and Agent Tools API', []],
    ['anthropic_news', 'Claude Opus 4.5 in Microsoft Foundry', []],
    ['anthropic_news', 'Claude Code', []],
    ['anthropic_news', 'Claude for Education', []],
    ['anthropic_news', 'Introducing GPT-5', []],
    ['groq', 'Llama 4', []],
  ])('%s, "%s" announces %j', (feed, title, names) => {
    const hosts: Record<string, string> = {
      anthropic_news: 'www.anthropic.com',
      openai_research: 'openai.com',
      xainews: 'x.ai',
      groq: 'groq.com',
    };
    const reading = readItem(feed, title, `https://${hosts[feed] ?? ''}/news/item`);
    expect(reading?.rawNames).toEqual(names);
    expect(reading?.topic === 'release').toBe(names.length > 0);
  });

  test('a headline is nowhere in what is kept', () => {
    expect(JSON.stringify(readItem('xainews', 'Some words of the lab', 'https://x.ai/news/a'))).not.toContain(
      'words',
    );
  });

  test('only feeds of a lab are read', () => {
    expect(source.discover(() => null).every(({ url }) => source.classify(url) === 'data')).toBe(true);
    expect(source.discover(() => null)).toHaveLength(13);
    expect(source.classify(feedAt('the_batch').url)).toBe('not-data');
  });

  test.each([
    ['a page', '<html><body><p>Not found</p></body></html>'],
    ['an Atom feed', '<feed><entry><title>a</title></entry></feed>'],
  ])('%s is a changed shape', (_name, body) => {
    expect(parseBody(source, body, feedAt('xainews'))).toMatchObject({
      ok: false,
      failure: { kind: 'shape-changed' },
    });
  });

  test('an empty feed has no rows, which is below the floor', () => {
    const parsed = parseBody(
      source,
      '<rss><channel><title>a</title></channel></rss>',
      feedAt('openai_research'),
    );
    expect(parsed.ok && parsed.value.rowsSeen).toBe(0);
    expect(source.rowFloor).toBe(1);
  });
});

describe.skipIf(!corpusPresent)(`labs-rss ${corpusTitle}`, () => {
  const feeds = captures('labs-rss').filter(({ url }) => source.classify(url) === 'data');
  const parsed = feeds.map((capture) => ({ capture, result: parseBody(source, capture.read(), capture) }));
  const readings = parsed.flatMap(({ result }) => (result.ok ? result.value.readings.filter(isNews) : []));

  test('every recorded feed is read, and nothing in it is refused', () => {
    expect(captures('labs-rss')).toHaveLength(227);
    expect(parsed).toHaveLength(219);
    expect(parsed.filter(({ result }) => !result.ok || result.value.rejects.length > 0)).toEqual([]);
  });

  test("OpenAI's feed is empty in 55 of 61 copies", () => {
    const empty = parsed.filter(({ result }) => result.ok && result.value.rowsSeen === 0);
    expect(empty).toHaveLength(55);
    expect(new Set(empty.map(({ capture }) => capture.url.split('/').at(-1)))).toEqual(
      new Set(['feed_openai_research.xml']),
    );
  });

  test('no copy states one item twice', () => {
    for (const { capture, result } of parsed) {
      const keys = result.ok ? result.value.readings.map(seriesKey) : [];
      expect(new Set(keys).size, capture.capturedAt).toBe(keys.length);
    }
  });

  test('no day is the time at which the generator ran', () => {
    const days = new Set(
      readings.filter(({ link }) => link.endsWith('/index/dall-e-2/')).map(({ day }) => day),
    );
    expect(days).toEqual(new Set([null]));
    const dated = readings
      .filter(({ link }) => link.endsWith('/news/claude-sonnet-4-5'))
      .map(({ day }) => day);
    expect(new Set(dated)).toEqual(new Set([null, '2025-09-29']));
  });

  test('whether an item announces a model does not depend on the copy', () => {
    const byLink = Map.groupBy(readings, ({ link }) => link);
    const flips = [...byLink.values()].filter(
      (items) => new Set(items.map(({ rawNames }) => rawNames.join())).size > 1,
    );
    expect(byLink.size).toBe(1144);
    expect(flips).toEqual([]);
    expect(new Set(readings.flatMap(({ rawNames }) => rawNames))).toContain('Claude Opus 4.7');
  });
});
