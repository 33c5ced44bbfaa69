import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { load } from 'cheerio';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildFrom, buildSample, pageText, remove, type BuiltSite } from './buildSample.ts';
import { QUARTERS, sampleFiles } from './sample.ts';

const HOSTILE = `"'><script>alert(1)</script><img src=x onerror=alert(2)><svg onload=alert(3)>{{7*7}}=1+1\u202e`;
const HOSTILE_LINK = 'javascript:alert(4)//https://example.org';

const pagesOf = (site: BuiltSite) => site.files.filter((file) => file.endsWith('.html'));

describe('the site built from made-up data', () => {
  let site: BuiltSite;
  beforeAll(async () => {
    site = await buildSample();
  });
  afterAll(() => remove(site));

  test('has every page that the published files ask for', () => {
    const models = [...sampleFiles().keys()].filter((file) => file.startsWith('models/'));
    const expected = [
      'index.html',
      '404.html',
      ...[
        'definitions',
        'benchmarks',
        'models',
        'prices',
        'licences',
        'quarters',
        'digests',
        'events',
        'sources',
        'names',
        'disagreements',
        'health',
        'method',
        'data',
      ].map((name) => `${name}/index.html`),
      ...QUARTERS.map((quarter) => `quarters/${quarter}/index.html`),
      ...models.map((file) => file.replace(/\.json$/, '/index.html')),
      'benchmarks/index/index.html',
      'benchmarks/example-arena--2025-06/index.html',
      'digests/2026Q1/index.html',
      'events/2024Q1/index.html',
      'feeds/digests.xml',
      'feeds/events.json',
    ];
    expect(expected.filter((file) => !site.files.includes(file))).toEqual([]);
    expect(models.length).toBe(32);
  });

  test('serves the published files byte for byte', () => {
    for (const [file, content] of sampleFiles()) {
      expect(pageText(site, `api/v1/${file}`), file).toBe(`${JSON.stringify(content)}\n`);
    }
  });

  test('has no internal link, anchor or file that leads nowhere', () => {
    const ids = new Map(pagesOf(site).map((file) => [file, idsOf(pageText(site, file))]));
    expect(pagesOf(site).flatMap((file) => linksOf(pageText(site, file))).length).toBeGreaterThan(3000);
    const broken = pagesOf(site).flatMap((file) =>
      linksOf(pageText(site, file))
        .filter((href) => !href.startsWith('https://'))
        .filter((href) => !leadsSomewhere(href, file, site, ids))
        .map((href) => `${file}: ${href}`),
    );
    expect(broken).toEqual([]);
  });

  test('draws charts that say what they show, each with its table and its file', () => {
    const charted = pagesOf(site).filter((file) => pageText(site, file).includes('<figure'));
    expect(charted.length).toBeGreaterThan(20);
    for (const file of charted) {
      const page = load(pageText(site, file));
      for (const figure of page('figure').toArray()) {
        expect(page(figure).find('table').length, file).toBeGreaterThan(0);
        expect(page(figure).find('a[href$=".csv"]').length, file).toBe(1);
        expect(page(figure).find('figcaption span').text(), file).toMatch(
          /revised as of|as known|Revised|as captured/,
        );
        for (const svg of page(figure).find('svg').toArray()) {
          expect(page(svg).attr('role')).toBe('img');
          const [title, description] = ['aria-labelledby', 'aria-describedby'].map((name) =>
            page(`[id="${page(svg).attr(name) ?? ''}"]`),
          );
          expect(title?.text().length, file).toBeGreaterThan(10);
          expect(description?.text().length, file).toBeGreaterThan(10);
        }
      }
    }
  });

  test('draws the two frontiers of the headline in both sizes', () => {
    const page = load(pageText(site, 'index.html'));
    expect(page('svg.chart-wide').length).toBe(2);
    expect(page('svg.chart-narrow').length).toBe(2);
    const frontier = page('svg.chart-wide').first();
    expect(frontier.find('.tone-closed path.line').length).toBe(1);
    expect(frontier.find('.tone-open path.line').length).toBe(1);
    expect(frontier.html()).not.toMatch(/NaN|undefined|Infinity/);
  });

  test('states the horizon, the last closed quarter and that open weights are not open source, on every page', () => {
    for (const file of pagesOf(site)) {
      const text = load(pageText(site, file))('body').text().replaceAll(/\s+/g, ' ');
      expect(text, file).toContain('Data known up to 30 April 2026; last closed quarter Q1 2026.');
      expect(text, file).toContain('It does not mean open source');
    }
  });

  test('has no script, no inline style and one policy that forbids both', () => {
    for (const file of pagesOf(site)) {
      const page = load(pageText(site, file));
      expect(page('script, style, [style], iframe, object, embed').length, file).toBe(0);
      expect(page('meta[http-equiv="Content-Security-Policy"]').attr('content'), file).toContain(
        "script-src 'none'",
      );
    }
  });

  test('tells of each disagreement what every source says, with a way to its evidence, and why one is published', () => {
    const page = load(pageText(site, 'disagreements/index.html'));
    for (const kind of ['price', 'score', 'claim']) {
      const rows = page(`section:has(#${kind}) tbody tr`).toArray();
      expect(rows.length, kind).toBe(2);
      for (const row of rows)
        expect(page(row).find('a.ev[href^="/evidence/"], a.where, span.where').length, kind).toBe(1);
      expect(rows.map((row) => page(row).find('td').last().text() !== '')).toEqual([true, false]);
    }
    const cells = page('section:has(#price) tbody tr').first().find('td').toArray();
    expect(cells.slice(0, 4).map((cell) => page(cell).text().trim())).toEqual([
      'cache read, birch, flex',
      '20%',
      '2025-11-02',
      '$2.50',
    ]);
    expect(page('section:has(#price) tbody tr').last().text()).toContain('waiting: $2.75');
    const lines = pageText(site, 'api/v1/disagreements.csv').trimEnd().split('\r\n');
    expect(lines.length).toBe(7);
    expect(pageText(site, 'api/v1/agreements.csv')).toContain(
      'example-prices,price,10,8,1,0,1,0.111111111111',
    );
  });

  test('states in the headline’s one sentence the answer, its definition, interval, models and vintage', () => {
    const page = load(pageText(site, 'index.html'));
    expect(page('h1').text()).toBe(
      'In the year to 31 March 2026 the best open-weight models reached the capability index levels of the best closed ones 5.8 months later, averaged over those levels (90% interval 4.1 to 7.0; 9 open-weight and 12 closed models; revised with data up to 30 April 2026).',
    );
    expect(page('h1 a[href="/definitions/#index-lag"]').length).toBe(1);
  });

  test('tells the gap under every definition, what nobody measured, and what the forecast is worth', () => {
    const page = load(pageText(site, 'definitions/index.html'));
    expect(page('svg.chart-wide').length).toBe(8);
    expect(page('tr[id="index-lag"] td').first().text()).toBe('5.8 (4.1 to 7.0)');
    expect(page('tr[id="index-lag"] td').eq(1).text()).toBe('6.8 (4.1 to 7.0)');
    expect(page('tr[id="index-behind"]').text()).toContain('no level that both sides share');
    expect(page('tr[id="index-behind"] td').first().text()).toBe('–');
    expect(page('tr[id="index-behind"] a').attr('href')).toBe('/method/');
    const capabilities = page('section[aria-labelledby="capabilities"] tbody tr').toArray();
    expect(capabilities.map((row) => page(row).find('td').eq(2).text().trim().slice(0, 19))).toEqual([
      '80.0% Birch Model 1',
      'no independent data',
      'no independent data',
      'no board among our ',
    ]);
    const forecast = page('section[aria-labelledby="forecast"]').text().replaceAll(/\s+/g, ' ');
    expect(forecast).toContain('in Q2 2026: 6.1 months (80% interval 3.2 to 9.0; 90%: 2.1 to 10.1)');
    expect(forecast).toContain('It does not beat the last value, tested on 9 closed quarters');
    expect(forecast).toContain('Too early to say: tested on 0 closed quarters');
    expect(pageText(site, 'api/v1/definition-choices.csv').split('\r\n')[1]).toBe(
      'index-lag,any,all,best,strict,all,5.8,,,9,12',
    );
  });

  test('sets published figures beside ours, misses in words, and tells what other fits of the index say', () => {
    const page = load(pageText(site, 'definitions/index.html'));
    const cells = (section: string) =>
      page(`section[aria-labelledby="${section}"] tbody tr`)
        .toArray()
        .map((row) =>
          page(row)
            .find('td')
            .toArray()
            .map((cell) => page(cell).text().replaceAll(/\s+/g, ' ').trim()),
        );
    const compared = page('section[aria-labelledby="published"]');
    expect(compared.find('caption').text()).toBe('Published figures beside ours');
    expect(compared.find('tbody th[scope="row"] a[href="/definitions/#index-lag"]').length).toBe(2);
    expect(compared.find('tbody strong').text()).toBe('Outside their rangeOutside our interval');
    expect(compared.text()).toContain('ours lies within it for 1 and outside it for 1');
    expect(cells('published')[1]).toEqual([
      '4.0 (3.0 to 6.0)',
      '8.3 (7.0 to 9.5) on our fit of the index',
      '+4.3 months',
      'Outside their range',
      'Why the two differ or agree in outside-theirs.',
    ]);
    const fits = cells('sensitivity');
    expect(fits.map(([lag]) => lag)).toEqual(['6.0', '6.0', '5.5', 'Not fitted: too few scores', '8.1']);
    expect(fits[4]).toEqual(['8.1', '5.7', '7.8', '16.0', '20', '19', '0.9995', '0.3']);
    expect(page('section[aria-labelledby="sensitivity"] p').first().text()).toContain('by 2.1 months');
    const lines = pageText(site, 'api/v1/comparisons.csv').trimEnd().split('\r\n');
    expect(lines.length).toBe(7);
    expect(lines[0]?.startsWith('id,publisher,published_on,citation,statement,definition,unit,')).toBe(true);
    expect(lines[2]).toContain(',months,ours,strict,4,3,6,2026-03-01,8.25,7,9.5,2026-03-01,2026-04-30,9,12,');
  });

  test('gives every score on a benchmark page a way to its evidence', () => {
    const page = load(pageText(site, 'benchmarks/example-exam/index.html'));
    const rows = page('section:has(#scores) tbody tr').toArray();
    expect(rows.length).toBeGreaterThan(10);
    for (const row of rows) expect(page(row).find('a.ev[href^="/evidence/"]').length).toBe(1);
  });
});

describe('names and links that mean harm', () => {
  let plain: BuiltSite;
  let hostile: BuiltSite;
  beforeAll(async () => {
    plain = await buildSample({ hostileLink: HOSTILE_LINK });
    hostile = await buildSample({ hostileLink: HOSTILE_LINK, hostile: HOSTILE });
  });
  afterAll(() => [plain, hostile].forEach(remove));

  test('come out as text: the pages have the same elements as with harmless names', () => {
    expect(pagesOf(hostile)).toEqual(pagesOf(plain));
    for (const file of pagesOf(hostile))
      expect(shapeOf(pageText(hostile, file)), file).toEqual(shapeOf(pageText(plain, file)));
  });

  test('are shown as they were written', () => {
    const page = load(pageText(hostile, 'models/birch/model-1.5/index.html'));
    expect(page('h1').text()).toBe(`Birch Model 1.5${HOSTILE}`);
  });

  test('never become a link, a handler or a script', () => {
    for (const file of pagesOf(hostile)) {
      const page = load(pageText(hostile, file));
      expect(page('script').length, file).toBe(0);
      const attributes = page('*')
        .toArray()
        .flatMap((element) => ('attribs' in element ? Object.keys(element.attribs) : []));
      expect(
        attributes.filter((name) => name.startsWith('on')),
        file,
      ).toEqual([]);
      expect(
        linksOf(pageText(hostile, file)).filter((href) => !/^(?:https:\/\/|\/(?!\/)|#)/.test(href)),
        file,
      ).toEqual([]);
    }
  });

  test('cannot break out of a feed or run in a spreadsheet', () => {
    for (const feed of ['feeds/digests.xml', 'feeds/events.xml']) {
      expect(pageText(hostile, feed)).not.toMatch(/<script|<img|href="javascript/i);
    }
    expect(pageText(hostile, 'feeds/events.json')).not.toMatch(/"url":\s*"javascript/);
    const cells = pageText(hostile, 'api/v1/models.csv').split(/[,\r\n]/);
    expect(cells.filter((cell) => /^"?[=+@]/.test(cell))).toEqual([]);
  });
});

test('a build without data says what to run', async () => {
  await expect(buildFrom(mkdtempSync(path.join(tmpdir(), 'gapwatch-empty-')))).rejects.toThrow(
    /gapwatch publish/,
  );
});

function linksOf(html: string): string[] {
  const page = load(html);
  return page('a[href], link[href]')
    .toArray()
    .flatMap((element) => page(element).attr('href') ?? []);
}

function idsOf(html: string): Set<string> {
  const page = load(html);
  return new Set(
    page('[id]')
      .toArray()
      .flatMap((element) => page(element).attr('id') ?? []),
  );
}

function leadsSomewhere(
  href: string,
  from: string,
  site: BuiltSite,
  ids: ReadonlyMap<string, ReadonlySet<string>>,
): boolean {
  const [address = '', fragment] = href.split('#');
  const file =
    address === '' ? from : address.endsWith('/') ? `${address.slice(1)}index.html` : address.slice(1);
  if (!site.files.includes(file)) return false;
  return fragment === undefined || (ids.get(file)?.has(fragment) ?? false);
}

/** How often each element stands on the page. */
function shapeOf(html: string): Record<string, number> {
  const shape: Record<string, number> = {};
  for (const element of load(html)('*').toArray()) {
    if ('name' in element) shape[element.name] = (shape[element.name] ?? 0) + 1;
  }
  return shape;
}
