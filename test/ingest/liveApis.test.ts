/** Addresses that payloads name, one after another: each chain is followed to its end, and ends. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { OPEN_WEIGHTS } from '#ingest/openWeights.ts';
import type { Source } from '#ingest/source.ts';
import azure from '#ingest/sources/azure-retail-prices.ts';
import bedrock from '#ingest/sources/aws-bedrock-prices.ts';
import helmAirBench from '#ingest/sources/helm-air-bench.ts';
import helmSafety from '#ingest/sources/helm-safety.ts';
import huggingFace from '#ingest/sources/huggingface-models.ts';
import matharena from '#ingest/sources/matharena.ts';
import mmluPro from '#ingest/sources/mmlu-pro-results.ts';
import terminalBench from '#ingest/sources/terminal-bench.ts';
import vercel from '#ingest/sources/vercel-gateway.ts';
import { parseBody } from '#test/support/corpus.ts';
import { projectRoot } from '#test/support/project.ts';

const SOURCES = [
  azure,
  bedrock,
  helmAirBench,
  helmSafety,
  huggingFace,
  matharena,
  mmluPro,
  terminalBench,
  vercel,
] as const;
const AT = '2026-01-01T00:00:00Z';

/** The addresses of a source that asks for what it is given until it asks for nothing new. */
function addresses(source: Pick<Source, 'discover'>, bodies: Readonly<Record<string, string>>): string[] {
  const seen = new Map<string, string>();
  for (let round = 0; round < 20; round += 1) {
    const fresh = source
      .discover((url) => seen.get(url) ?? null)
      .filter(({ url }) => !seen.has(url))
      .map(({ url }) => url);
    if (fresh.length === 0) return [...seen.keys()];
    for (const url of fresh) seen.set(url, bodies[url] ?? '');
  }
  throw new Error('goes on for ever');
}

describe('sources that no payload was seen of', () => {
  test.each(SOURCES.map((source) => [source.id, source] as const))(
    '%s says so, and asks over https',
    (_id, source) => {
      expect(source.writtenFrom).toBe('documentation');
      const asked = source.discover(() => null);
      expect(asked.length).toBeGreaterThan(0);
      for (const { url } of asked) expect(url).toMatch(/^https:\/\//);
    },
  );
});

describe('azure-retail-prices', () => {
  const [first = ''] = azure.discover(() => null).map(({ url }) => url);
  const page = (next: string | null): string => JSON.stringify({ Items: [], NextPageLink: next });
  // as the API writes it: the port of https, blanks as %20
  const link = (skip: number): string =>
    `https://prices.azure.com:443/api/retail/prices?$filter=serviceName%20eq%20%27Foundry%20Models%27&$skip=${skip}`;
  const asked = (skip: number): string =>
    link(skip).replace(':443', '').replaceAll('%27', "'").replaceAll("'", '%27');

  test('follows the link of each page to the last one', () => {
    const bodies = { [first]: page(link(100)), [asked(100)]: page(link(200)), [asked(200)]: page(null) };
    expect(addresses(azure, bodies)).toEqual([first, asked(100), asked(200)]);
  });

  test('a page that names itself or an earlier one ends the list', () => {
    const bodies = { [first]: page(link(100)), [asked(100)]: page(link(100)) };
    expect(addresses(azure, bodies)).toEqual([first, asked(100)]);
    expect(addresses(azure, { [first]: page(first) })).toEqual([first]);
  });

  test.each([
    ['another host', page('https://example.com/api/retail/prices?$skip=100')],
    ['plain http', page('http://prices.azure.com/api/retail/prices?$skip=100')],
    ['no address', page('next')],
    ['a page that is none', '<!DOCTYPE html><title>Error</title>'],
  ])('%s is not followed', (_name, body) => {
    expect(addresses(azure, { [first]: body })).toEqual([first]);
  });
});

describe('HELM boards', () => {
  const PROJECTS = 'https://crfm.stanford.edu/helm/project_metadata.json';
  const release = 'https://storage.googleapis.com/crfm-helm-public/safety/benchmark_output/releases/v1.17.0';
  const projects = JSON.stringify([
    { title: 'Lite', id: 'lite', releases: ['v1.13.0'] },
    { title: 'Safety', id: 'safety', releases: ['v1.17.0', 'v1.16.0'] },
  ]);
  const groups = JSON.stringify([
    {
      title: 'All scenarios',
      rows: [[{ value: 'Safety Scenarios', href: '?group=safety_scenarios' }, { value: 5 }]],
    },
  ]);

  test('the newest release of the project and the first group of the release name the table', () => {
    const bodies = { [PROJECTS]: projects, [`${release}/groups.json`]: groups };
    const asked = addresses(helmSafety, bodies);
    expect(asked).toEqual([PROJECTS, `${release}/groups.json`, `${release}/groups/safety_scenarios.json`]);
    expect(asked.map((url) => helmSafety.classify(url))).toEqual(['not-data', 'not-data', 'data']);
  });

  test.each([
    ['a project that is not listed', helmAirBench, projects],
    ['a release that is no version', helmSafety, projects.replaceAll('v1.17.0', '../../x')],
    ['an index that is a page', helmSafety, '<!DOCTYPE html>'],
  ])('%s leads nowhere', (_name, source, body) => {
    expect(addresses(source, { [PROJECTS]: body })).toEqual([PROJECTS]);
  });
});

describe('matharena', () => {
  const url = 'https://matharena.ai/competition_tables/aime--aime_2026';
  const table = (accuracy: string): string =>
    JSON.stringify({
      table: `<table><tr><th>Model Name</th><th>Accuracy (± 95% CI)</th></tr><tr><td>Example</td><td>${accuracy}</td></tr></table>`,
    });
  const trials = (accuracy: string): unknown => {
    const parsed = parseBody(matharena, table(accuracy), { url, capturedAt: AT });
    const [reading] = parsed.ok ? parsed.value.readings : [];
    return reading?.kind === 'score' ? reading.n : 'refused';
  };

  // 30 problems: the shares and intervals of 116, 118 and 75 of 120 answers, and of 29 of 30
  test.each([
    ['96.67% ± 3.21%', 120],
    ['98.33% ± 2.29%', 120],
    ['62.50% ± 8.66%', 120],
    ['96.67% ± 6.42%', 30],
    ['100.00% ± 0.00%', null],
  ])('%s is a run', (accuracy, n) => {
    expect(trials(accuracy)).toBe(n);
  });

  test.each(['96.67% ± 4.00%', '61.90% ± 8.69%', '96.67%', '97%±3', 'N/A', '196.67% ± 3.21%'])(
    '%s is none',
    (accuracy) => {
      expect(trials(accuracy)).toBe('refused');
    },
  );
});

describe('huggingface-models', () => {
  test('asks for each listed repository once, and only for what the catalogue names as weights', () => {
    const folder = path.join(projectRoot, 'catalog/labs');
    const catalogue = readdirSync(folder)
      .map((file) => readFileSync(path.join(folder, file), 'utf8').toLowerCase())
      .join('\n');
    const strays = OPEN_WEIGHTS.filter(
      (id) => !catalogue.includes(`"weights": "https://huggingface.co/${id.toLowerCase()}"`),
    );
    expect(strays).toEqual([]);
    const asked = huggingFace.discover(() => null).map(({ url }) => url.toLowerCase());
    expect(new Set(asked).size).toBe(OPEN_WEIGHTS.length);
  });
});
