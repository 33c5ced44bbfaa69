import { load } from 'cheerio';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { composeDigest } from '#digest/compose.ts';
import { digestHtml, digestMarkdown } from '#digest/render.ts';
import { BASE, event, input } from '#test/digest/sample.ts';

const HOSTILE = `<script>alert("1")</script> | *a* [b](c) & 'd' \`e\` #f _g_ ~h~`;
const issueNaming = (name: string) =>
  composeDigest(
    input({
      names: new Map([['acme/open', name]]),
      events: [event('retirement', '2026-03-01')],
    }),
  );

describe('a hostile model name', () => {
  test('is text in HTML: what a reader sees is the name, and nothing of it is an element', () => {
    const page = load(digestHtml(issueNaming(HOSTILE), BASE));
    expect(page('script, b, i, img').length).toBe(0);
    expect(page('li a').last().text()).toBe(HOSTILE);
    expect(page('td').text()).toContain(HOSTILE);
  });

  test('is text in Markdown: every mark that could format is escaped', () => {
    const line = digestMarkdown(issueNaming(HOSTILE), BASE)
      .split('\n')
      .find((one) => one.endsWith(' retires.'));
    expect(line).toBe(
      `- 2026-03-01: [\\<script\\>alert("1")\\</script\\> \\| \\*a\\* \\[b\\](c) \\& 'd' \\\`e\\\` \\#f \\_g\\_ \\~h\\~](${BASE}/models/acme/open/) retires.`,
    );
  });

  test.each([
    ['- a', '- \\- a'],
    ['+ a', '- \\+ a'],
    ['1. a', '- 1\\. a'],
    ['12) a', '- 12\\) a'],
    ['2026-a', '- 2026-a'],
  ])('that begins with %j begins no list of its own', (text, line) => {
    const { sections: _sections, ...issue } = composeDigest(input());
    const sections = [{ id: 'x', title: 'X', items: [{ parts: [{ text }] }] }];
    expect(digestMarkdown({ ...issue, sections }, BASE).split('\n')).toContain(line);
  });
});

test.each([
  ['/models/a/', `${BASE}/models/a/`],
  ['https://a.example/x_y*(z)', 'https://a.example/x_y*%28z%29'],
  ['/a b|c"<d>', `${BASE}/a%20b%7Cc%22%3Cd%3E`],
  ['//evil.example/', `${BASE}/`],
  ['http://plain.example/', `${BASE}/`],
  ['javascript:alert(1)', `${BASE}/`],
])('the link %j leads to %j', (href, address) => {
  const issue = { ...composeDigest(input()), lede: { parts: [{ text: 'x', href }] } };
  expect(digestMarkdown(issue, BASE).split('\n')[2]).toBe(`[x](${address})`);
  expect(load(digestHtml(issue, BASE))('p a').first().attr('href')).toBe(address);
});

test('one heading of the first level, then the second, none skipped, in both formats and in the same order', () => {
  const issue = issueNaming('Open 1');
  const html = load(digestHtml(issue, BASE));
  const headings = html('h1, h2, h3, h4, h5, h6')
    .toArray()
    .map((one) => `${one.tagName} ${html(one).text()}`);
  expect(headings).toEqual([
    'h1 Open and closed models in 2026Q1',
    'h2 The gap',
    'h2 Who took the lead',
    'h2 Where the gap moved most',
    'h2 Retirements',
    'h2 18 months ago, and now',
  ]);
  const markdown = digestMarkdown(issue, BASE)
    .split('\n')
    .filter((line) => line.startsWith('#'))
    .map((line) => line.replace(/^(#+)/, (marks) => `h${marks.length}`));
  expect(markdown).toEqual(headings);
});

test('whatever a model is called, a reader of the HTML sees that name in the table', () => {
  // a parser folds line ends and drops what HTML cannot hold; names in print hold neither
  const names = fc.string({ minLength: 1, unit: 'grapheme-ascii' });
  fc.assert(
    fc.property(names, (name) => {
      const cells = load(digestHtml(issueNaming(name), BASE))('td');
      expect(cells.eq(7).text()).toBe(`${name} (100.0)`);
      expect(cells.length).toBe(20);
    }),
  );
});
