/**
 * Feeds of labs and hosts without one of their own, generated daily from their pages by a public repository. Only link, day,
 * kind and model names are kept: headlines are the labs' prose.
 *
 * A feed is a window: an item that scrolls off was not withdrawn. An empty one is a fault of the generator (55 of 61 copies
 * of OpenAI's), which the row floor refuses, so that the last good one stays.
 */
import type { CheerioAPI } from 'cheerio';
import { z } from 'zod';
import type { Day } from '#domain/day.ts';
import type { NewsReading, RejectedRow } from '#domain/reading.ts';
import { parseFeedDay, xml } from '#ingest/decode/xml.ts';
import { defineSource } from '#ingest/source.ts';

const FEEDS = 'https://raw.githubusercontent.com/Olshansk/rss-feeds/main/feeds/';

interface Feed {
  readonly lab: string;
  /** Where the lab publishes; a link elsewhere is not the lab's own news. */
  readonly host: string;
  /** The names that the lab gives its own models; hosts have none. */
  readonly families: readonly string[];
}

const ANTHROPIC: Feed = { lab: 'anthropic', host: 'anthropic.com', families: ['Claude'] };
const MISTRAL_FAMILIES = ['Mistral', 'Codestral', 'Devstral', 'Magistral', 'Ministral', 'Pixtral'];
const LABS = new Map<string, Feed>([
  ['feed_anthropic_engineering.xml', ANTHROPIC],
  ['feed_anthropic_news.xml', ANTHROPIC],
  ['feed_anthropic_research.xml', ANTHROPIC],
  ['feed_claude.xml', { ...ANTHROPIC, host: 'claude.com' }],
  ['feed_cohere.xml', { lab: 'cohere', host: 'cohere.com', families: ['Command', 'Aya'] }],
  ['feed_google_ai.xml', { lab: 'google', host: 'googleblog.com', families: ['Gemini', 'Gemma'] }],
  ['feed_groq.xml', { lab: 'groq', host: 'groq.com', families: [] }],
  ['feed_meta_ai.xml', { lab: 'meta', host: 'meta.com', families: ['Llama'] }],
  ['feed_mistral.xml', { lab: 'mistral', host: 'mistral.ai', families: MISTRAL_FAMILIES }],
  ['feed_ollama.xml', { lab: 'ollama', host: 'ollama.com', families: [] }],
  ['feed_openai_research.xml', { lab: 'openai', host: 'openai.com', families: ['GPT'] }],
  ['feed_perplexity_hub.xml', { lab: 'perplexity', host: 'perplexity.ai', families: [] }],
  ['feed_xainews.xml', { lab: 'xai', host: 'x.ai', families: ['Grok'] }],
]);

const Item = z.object({
  title: z.string(),
  link: z.string(),
  pubDate: z.string().nullable(),
  category: z.string().nullable(),
});
type Item = z.infer<typeof Item>;

/** What follows a family in a model's name: at least one number, and words that name a size or a stage. */
const VERSION = /^-?\d+(?:\.\d+)*[ob]?$/i;
const QUALIFIER =
  /^(?:Opus|Sonnet|Haiku|Instant|Ultra|Pro|Flash|Flash-Lite|Nano|nano|Mini|mini|Turbo|turbo|Fast|Large|Medium|Small|Scout|Maverick|Vision|Codex)$/;

export default defineSource({
  id: 'labs-rss',
  title: 'Feeds of the labs',
  kind: 'news',
  home: 'https://github.com/Olshansk/rss-feeds',
  terms: {
    licence: 'MIT',
    url: 'https://github.com/Olshansk/rss-feeds/blob/main/LICENSE',
    republish: 'facts',
    attribution: 'Olshansk/rss-feeds; each item links to its lab',
  },
  cadence: 'daily',
  rowFloor: 1,
  maxBytes: 4_000_000,
  discover: () => [...LABS.keys()].map((file) => ({ url: FEEDS + file })),
  // Whatever is not listed above is not a lab's own voice: feed_the_batch.xml is a newsletter about all of them.
  classify: (url) => (LABS.has(fileOf(url)) ? 'data' : 'not-data'),
  decode: xml(channelOf),
  payload: z.object({
    root: z.literal('rss'),
    builtAt: z.string().nullable(),
    items: z.array(Item),
  }),
  parse: ({ builtAt, items }, { url }) => {
    const feed = LABS.get(fileOf(url));
    if (!feed) throw new Error(`${url} is not a feed of a lab; classify should have said so`);
    const readings: NewsReading[] = [];
    const rejects: RejectedRow[] = [];
    const isMidnightFeed = items.filter(({ pubDate }) => isMidnight(pubDate)).length > items.length / 2;
    for (const [index, item] of items.entries()) {
      // Counted from one, as XPath does.
      const position = `channel/item/${index + 1}`;
      if (!isOwnLink(item.link, feed.host)) {
        rejects.push({ rule: 'foreign-link', detail: item.link, position });
        continue;
      }
      const rawNames = modelNames(item.title, feed.families);
      const topic = rawNames.length > 0 ? 'release' : topicOf(item);
      const day = dayOf(item.pubDate, builtAt, isMidnightFeed);
      readings.push({ kind: 'news', lab: feed.lab, link: item.link, day, topic, rawNames, position });
    }
    return {
      readings,
      rejects,
      benchmarks: [],
      scopes: [{ seriesPrefix: `news\u001f${feed.lab}\u001f`, isComplete: false }],
      rowsSeen: items.length,
    };
  },
});

function fileOf(url: string): string {
  return url.slice(url.lastIndexOf('/') + 1);
}

function isOwnLink(link: string, host: string): boolean {
  const url = URL.parse(link);
  return url?.protocol === 'https:' && (url.hostname === host || url.hostname.endsWith(`.${host}`));
}

function channelOf($: CheerioAPI): unknown {
  const channel = $('rss > channel');
  const text = (item: ReturnType<typeof $>, tag: string) => {
    const found = item.children(tag).first();
    return found.length === 0 ? null : found.text().trim();
  };
  return {
    root: $.root().children().first().prop('tagName')?.toLowerCase(),
    builtAt: text(channel, 'lastBuildDate'),
    items: channel
      .children('item')
      .toArray()
      .map((element) => {
        const item = $(element);
        return {
          title: text(item, 'title') ?? '',
          link: text(item, 'link') ?? '',
          pubDate: text(item, 'pubDate'),
          category: text(item, 'category'),
        };
      }),
  };
}

/**
 * The day an item was published, unknown where the generator found none on the page: it then writes the time at which it
 * ran, now or on an earlier day. That is told by its equality with the feed's own date, or by a time of day in a
 * feed whose other dates are midnights.
 */
function dayOf(pubDate: string | null, builtAt: string | null, isMidnightFeed: boolean): Day | null {
  if (pubDate === null || pubDate === builtAt || (isMidnightFeed && !isMidnight(pubDate))) return null;
  return parseFeedDay(pubDate);
}

function isMidnight(pubDate: string | null): boolean {
  return pubDate !== null && / 00:00:00 [+-]\d{4}$/.test(pubDate);
}

/** By the address where it says so, so that two feeds that carry one item agree; else by the feed's own category. */
function topicOf({ link, category }: Item): NewsReading['topic'] {
  const { hostname, pathname } = new URL(link);
  if (pathname.startsWith('/research/')) return 'research';
  if (hostname.endsWith('anthropic.com')) return 'other';
  if (category === 'Research' || category === 'Publication') return 'research';
  return category === 'Product' || category === 'Product announcements' ? 'product' : 'other';
}

/**
 * The models that a headline announces: those of the lab's own, when the headline is nothing but their names (with
 * "Introducing" and the like before them). A name inside a longer headline may be half of another
 * ("Grok 4 Fast"), or an aside, and is left alone.
 */
function modelNames(title: string, families: readonly string[]): readonly string[] {
  const bare = title.replace(/^(?:Introducing|Announcing|Hello):? /, '').replace(/[.!]$/, '');
  const names = bare.split(/(?:,? and |, )/);
  return names.every((name) => isModelName(name, families)) ? names : [];
}

function isModelName(name: string, families: readonly string[]): boolean {
  const family = families.find((candidate) => name.startsWith(candidate));
  if (family === undefined) return false;
  const [first = '', ...rest] = name.slice(family.length).split(' ');
  // "Claude Opus 4" goes on with a blank, "GPT-4o" with a hyphen.
  if (first !== '' && !(first.startsWith('-') && VERSION.test(first))) return false;
  const words = first === '' ? rest : [first, ...rest];
  return (
    words.some((word) => VERSION.test(word)) &&
    words.every((word) => VERSION.test(word) || QUALIFIER.test(word))
  );
}
