import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildSample, remove, type BuiltSite } from './buildSample.ts';
import type { SampleOptions } from './sample.ts';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((file) =>
  existsSync(file),
);
const HOSTILE = `"'><script>alert(1)</script><img src=x onerror=alert(2)>${'W'.repeat(120)}`;
const PAGES = [
  '/',
  '/definitions/',
  '/benchmarks/',
  '/benchmarks/example-exam/',
  '/models/',
  '/models/birch/model-7.5/',
  '/prices/',
  '/licences/',
  '/quarters/2026Q1/',
  '/digests/2026Q1/',
  '/events/',
  '/sources/',
  '/names/',
  '/health/',
  '/method/',
  '/data/',
  '/404.html',
];
const VIEWS = [
  { width: 360, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
  { width: 720, colorScheme: 'light' },
] as const;

describe.skipIf(CHROMIUM === undefined)(
  'the site in Chromium (skipped where no Chromium is installed)',
  () => {
    const cleanUp: (() => unknown)[] = [];
    let browser: Browser;
    let kind: Served;
    let hostile: Served;

    beforeAll(async () => {
      const built = async (options: SampleOptions) => {
        const site = await buildSample(options);
        cleanUp.push(() => remove(site));
        const served = await serve(site);
        cleanUp.push(() => served.server.close());
        return served;
      };
      kind = await built({});
      hostile = await built({ hostile: HOSTILE, hostileLink: 'javascript:alert(3)' });
      browser = await chromium.launch({
        executablePath: CHROMIUM ?? '',
        args: [
          '--no-sandbox',
          '--disable-gpu',
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-sync',
        ],
      });
      cleanUp.push(() => browser.close());
    });
    afterAll(async () => {
      for (const undo of cleanUp) await undo();
    });

    test.each(VIEWS)(
      'fits and passes axe at $width px, $colorScheme',
      async ({ width, colorScheme }) => {
        const page = await open(browser, width, colorScheme);
        const evidence = kind.site.files.find((file) => file.startsWith('evidence/')) ?? '';
        for (const address of [...PAGES, `/${evidence.replace('index.html', '')}`]) {
          await page.goto(`${kind.base}${address}`);
          await page.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true)));
          expect(await overflow(page), `${address} at ${width}`).toBeLessThanOrEqual(0);
          const { violations } = await new AxeBuilder({ page }).analyze();
          expect(
            violations.map((one) => `${one.id}: ${one.nodes[0]?.html ?? ''}`),
            `${address} ${width} ${colorScheme}`,
          ).toEqual([]);
        }
        await page.context().close();
      },
      240_000,
    );

    test('shows hostile names without running, asking for or overflowing anything', async () => {
      const page = await open(browser, 360, 'light');
      const asked: string[] = [];
      let dialogs = 0;
      page.on('request', (request) => asked.push(request.url()));
      page.on('dialog', (dialog) => {
        dialogs += 1;
        void dialog.dismiss();
      });
      for (const address of PAGES) {
        await page.goto(`${hostile.base}${address}`);
        expect(await overflow(page), address).toBeLessThanOrEqual(0);
      }
      expect(dialogs).toBe(0);
      expect(asked.filter((url) => !url.startsWith(hostile.base))).toEqual([]);
      expect(asked.filter((url) => url.endsWith('/x'))).toEqual([]);
      await page.context().close();
    }, 120_000);

    test('feeds with hostile names are well-formed', async () => {
      const page = await open(browser, 1280, 'light');
      await page.goto(`${hostile.base}/`);
      for (const feed of ['/feeds/digests.xml', '/feeds/events.xml']) {
        const text = readFileSync(path.join(hostile.site.folder, feed), 'utf8');
        const errors = await page.evaluate(
          (xml) =>
            new DOMParser().parseFromString(xml, 'application/xml').getElementsByTagName('parsererror')
              .length,
          text,
        );
        expect(errors, feed).toBe(0);
      }
      await page.context().close();
    });

    test('direct labels in charts do not overlap each other', async () => {
      const page = await open(browser, 1280, 'light');
      for (const address of ['/', '/benchmarks/example-exam/']) {
        await page.goto(`${kind.base}${address}`);
        const overlaps = await page.evaluate(
          () =>
            [...document.querySelectorAll('svg.chart-wide')].flatMap((svg) => {
              const boxes = [...svg.querySelectorAll('text.label')].map((label) =>
                label.getBoundingClientRect(),
              );
              return boxes.filter((a, at) =>
                boxes.slice(at + 1).some((b) => a.top < b.bottom - 2 && b.top < a.bottom - 2),
              );
            }).length,
        );
        expect(overlaps, address).toBe(0);
      }
      await page.context().close();
    });
  },
);

interface Served {
  readonly site: BuiltSite;
  readonly server: Server;
  readonly base: string;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

async function serve(site: BuiltSite): Promise<Served> {
  const server = createServer((request, response) => {
    const asked = path.join(
      site.folder,
      decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname),
    );
    const file = statSync(asked, { throwIfNoEntry: false })?.isDirectory()
      ? path.join(asked, 'index.html')
      : asked;
    if (!existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    response
      .writeHead(200, { 'content-type': TYPES[path.extname(file)] ?? 'text/plain' })
      .end(readFileSync(file));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the test server has no port');
  return { site, server, base: `http://127.0.0.1:${address.port}` };
}

/** A page without the site's own policy: axe needs to run, and escaping must hold without the policy's help. */
async function open(browser: Browser, width: number, colorScheme: 'light' | 'dark'): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    colorScheme,
    bypassCSP: true,
  });
  return context.newPage();
}

/** By how many pixels the page is wider than its window. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}
