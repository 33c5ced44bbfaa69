import { describe, expect, test } from 'vitest';
import { pageTables } from '#ingest/pageTable.ts';
import { pricePage, type PricePage } from '#ingest/pricePage.ts';
import anthropic from '#ingest/sources/anthropic-pricing.ts';
import gemini from '#ingest/sources/gemini-pricing.ts';
import moonshot from '#ingest/sources/moonshot-pricing.ts';
import { parseBody } from '#test/support/corpus.ts';

const AT = { url: 'https://example.com/pricing.md', capturedAt: '2026-11-20T00:00:00Z' };
const HEADER =
  '| Model | Base input tokens | 5m cache writes | 1h cache writes | Cache hits and refreshes | Output tokens |';
const RULER = '| --- | --- | --- | --- | --- | --- |';
const OPUS = '| Claude Opus 9 | $5 / MTok | $6.25 / MTok | $10 / MTok | $0.50 / MTok | $25 / MTok |';
const HAIKU = '| Claude Haiku 9 | $1 / MTok | $1.25 / MTok | $2 / MTok | $0.10 / MTok | $5 / MTok |';

function page(...lines: string[]): string {
  return ['# Pricing', '', ...lines, ''].join('\n');
}

function parsed(source: Parameters<typeof parseBody>[0], body: string, capturedAt = AT.capturedAt) {
  const result = parseBody(source, body, { ...AT, capturedAt });
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

/** `name meter tier price` of each reading. */
function told(source: Parameters<typeof parseBody>[0], body: string, capturedAt?: string): string[] {
  return parsed(source, body, capturedAt).readings.map((reading) =>
    reading.kind === 'price'
      ? [reading.rawName, reading.meter, reading.tier, reading.price].join(' ').replaceAll(/ +/g, ' ')
      : reading.kind,
  );
}

function rules(source: Parameters<typeof parseBody>[0], body: string): string[] {
  return parsed(source, body).rejects.map(({ rule }) => rule);
}

function failure(source: Parameters<typeof parseBody>[0], body: string): unknown {
  const result = parseBody(source, body, AT);
  return result.ok ? null : result.failure;
}

const SHEET: PricePage = {
  id: 'made-up',
  title: 'Made up',
  home: 'https://example.com/pricing',
  terms: { licence: 'none', url: null, republish: 'no', attribution: 'Nobody' },
  cadence: 'daily',
  rowFloor: 1,
  address: AT.url,
  provider: 'maker',
  model: 'Model',
  unit: /prices per 1M tokens/i,
  tables: [
    {
      heading: /^standard$/i,
      columns: [
        { header: 'Input', meter: 'input' },
        { header: 'Output', meter: 'output' },
      ],
    },
    {
      heading: /^flex$/i,
      tier: 'flex',
      isOptional: true,
      columns: [
        { header: 'Input', meter: 'input' },
        { header: 'Output', meter: 'output' },
      ],
    },
  ],
};

describe('a price sheet is read to the letter', () => {
  test('"&" for "and", case and blanks may differ in a header', () => {
    const older = HEADER.replace('Cache hits and refreshes', 'Cache  Hits & Refreshes').replace(
      'Base input tokens',
      'Base Input Tokens',
    );
    expect(told(anthropic, page(older, RULER, OPUS))).toEqual(told(anthropic, page(HEADER, RULER, OPUS)));
  });

  test('a renamed header fails by name', () => {
    const renamed = HEADER.replace('5m cache writes', 'Short-lived writes');
    expect(failure(anthropic, page(renamed, RULER, OPUS))).toEqual({
      kind: 'shape-changed',
      issues: 'no table with the column "5m cache writes"',
    });
  });

  test('columns are found by their headers wherever they stand', () => {
    const swapped = page(
      '| Output tokens | Model | Base input tokens | 5m cache writes | 1h cache writes | Cache hits & refreshes |',
      RULER,
      '| $25 / MTok | Claude Opus 9 | $5 / MTok | $6.25 / MTok | $10 / MTok | $0.50 / MTok |',
    );
    expect(told(anthropic, swapped)).toContain('Claude Opus 9 output 25');
  });

  test('a page without a table, of one line that ends with "$", and a row torn off there say nothing', () => {
    expect(failure(anthropic, 'Prices from $')).toEqual({
      kind: 'shape-changed',
      issues: 'no table with the column "Model"',
    });
    const torn = HAIKU.replace('$5 / MTok |', '$');
    expect(rules(anthropic, page(HEADER, RULER, OPUS, torn))).toEqual(['ragged-row']);
    expect(rules(anthropic, page(HEADER, RULER, OPUS, OPUS, torn))).toEqual(['ragged-row']);
  });

  test('footnotes and struck prices are no part of a price', () => {
    const noted = OPUS.replace('$0.50 / MTok', '~~$0.50~~ $0.25 / MTok<sup>1</sup>').replace(
      '$25 / MTok',
      '<s>$30</s> $25 / MTok^\\*^',
    );
    expect(told(anthropic, page(HEADER, RULER, noted))).toEqual([
      'Claude Opus 9 input 5',
      'Claude Opus 9 cache_write 6.25',
      'Claude Opus 9 cache_write_1h 10',
      'Claude Opus 9 cache_read 0.25',
      'Claude Opus 9 output 25',
    ]);
  });

  test.each([
    ['¥25 / MTok', 'other-currency'],
    ['25¢ / MTok', 'cents'],
    ['$20 $25 / MTok', 'two-amounts'],
    ['$25', 'no-unit'],
    ['$25 / 1K tokens', 'other-unit'],
    ['Contact sales', 'not-a-price'],
  ])('a cell %s is refused (%s) and keeps its last good price; the others are read', (cell, rule) => {
    const body = page(HEADER, RULER, OPUS.replace('$25 / MTok', cell), HAIKU);
    expect(parsed(anthropic, body).rejects).toEqual([
      {
        rule,
        detail: `Claude Opus 9: ${cell}`,
        position: '1/2/6',
        keeps: ['price', 'anthropic', 'Claude Opus 9', 'output', ''].join('\u001f'),
      },
    ]);
    expect(told(anthropic, body)).toHaveLength(9);
  });

  test('a column shifted by one row shows where a cache is dearer than what it saves', () => {
    const rows = [HAIKU, OPUS];
    const shifted = [
      rows[0]?.replace('$0.10 / MTok', '$1.20 / MTok') ?? '',
      rows[1]?.replace('$0.50 / MTok', '$0.10 / MTok') ?? '',
    ];
    const { rejects, readings } = parsed(anthropic, page(HEADER, RULER, ...shifted));
    expect(rejects).toMatchObject([
      { rule: 'cache-dearer-than-input', keeps: ['price', 'anthropic', 'Claude Haiku 9', ''].join('\u001f') },
    ]);
    expect(
      readings.some(
        ({ kind, ...one }) => kind === 'price' && 'rawName' in one && one.rawName === 'Claude Haiku 9',
      ),
    ).toBe(false);
  });

  test('a row of another length is refused, and then no price is withdrawn', () => {
    const { rejects, scopes } = parsed(
      anthropic,
      page(HEADER, RULER, OPUS, HAIKU, HAIKU.replace('| $2 / MTok ', '')),
    );
    expect(rejects.map(({ rule }) => rule)).toEqual(['ragged-row']);
    expect(scopes.map(({ isComplete }) => isComplete)).toEqual([false]);
  });

  test('an amount no token has ever cost is a slipped unit', () => {
    expect(rules(anthropic, page(HEADER, RULER, OPUS.replace('$25 / MTok', '$25000 / MTok')))).toEqual([
      'impossible-unit',
    ]);
  });

  test('a model stated twice with two prices has neither', () => {
    const body = page(HEADER, RULER, OPUS, OPUS, HAIKU, HAIKU.replace('$5 / MTok', '$6 / MTok'));
    expect(rules(anthropic, body)).toEqual(['contradictory-rows']);
    expect(told(anthropic, body)).toHaveLength(9);
  });
});

describe('what stands behind a name', () => {
  const named = (name: string) => page(HEADER, RULER, HAIKU, OPUS.replace('Claude Opus 9', name));

  test('a deprecated model is still sold, a retired one is not', () => {
    expect(told(anthropic, named('Claude Opus 8 ([deprecated](/docs/deprecations))'))).toContain(
      'Claude Opus 8 input 5',
    );
    const retired = parsed(
      anthropic,
      named('Claude Opus 7 ([retired, except on Bedrock](/docs/deprecations))'),
    );
    expect(retired.readings).toHaveLength(5);
    expect(retired.rejects).toEqual([]);
    expect(retired.scopes.every(({ isComplete }) => isComplete)).toBe(true);
  });

  test.each(['Claude Opus 9 (fast mode)', 'Claude Opus 9 starting September 1, 2027'])(
    '%s may be another price, and the one that stands is kept',
    (name) => {
      expect(parsed(anthropic, named(name)).rejects).toMatchObject([
        { rule: 'unknown-condition', keeps: ['price', 'anthropic', 'Claude Opus 9', ''].join('\u001f') },
      ]);
    },
  );
});

describe('a page of several tables', () => {
  const source = pricePage(SHEET);
  const table = (title: string, row = '| nine | $1 | $2 |', header = '| Model | Input | Output |') => [
    `### ${title}`,
    '',
    header,
    '| --- | --- | --- |',
    row,
    '',
  ];
  const SAID = 'Prices per 1M tokens.';

  test('a table is of its heading; others are not read', () => {
    expect(
      told(
        source,
        page(
          SAID,
          ...table('Standard'),
          ...table('Flex', '| nine | $0.5 | $1 |'),
          ...table('Night', '| nine | $9 | $9 |'),
        ),
      ),
    ).toEqual(['nine input 1', 'nine output 2', 'nine input flex 0.5', 'nine output flex 1']);
  });

  test('an optional table may be absent; one that is there must be as known', () => {
    expect(told(source, page(SAID, ...table('Standard')))).toHaveLength(2);
    expect(failure(source, page(SAID, ...table('Flex')))).toMatchObject({ kind: 'shape-changed' });
    expect(
      failure(
        source,
        page(SAID, ...table('Standard'), ...table('Flex', '| nine | $1 | $2 |', '| Model | In | Out |')),
      ),
    ).toEqual({
      kind: 'shape-changed',
      issues: 'no table with the column "Input"',
    });
  });

  test('a second table with a renamed column withdraws nothing', () => {
    const { rejects, scopes } = parsed(
      source,
      page(
        SAID,
        ...table('Standard'),
        ...table('Standard', '| ten | $1 | $2 |', '| Model | Input | Answer |'),
      ),
    );
    expect(rejects).toMatchObject([
      { rule: 'unknown-table', detail: 'under "Standard": no column "Output"' },
    ]);
    expect(scopes.map(({ isComplete }) => isComplete)).toEqual([false]);
  });

  test('the unit has to be said above the table', () => {
    expect(failure(source, page(...table('Standard')))).toMatchObject({ kind: 'shape-changed' });
    expect(failure(source, page(...table('Standard'), SAID))).toMatchObject({ kind: 'shape-changed' });
    const half = page(SAID, ...table('Standard'), '## Elsewhere', ...table('Standard', '| ten | $1 | $2 |'));
    expect(told(source, half)).toEqual(['nine input 1', 'nine output 2']);
    expect(rules(source, half)).toEqual(['no-unit', 'no-unit']);
  });

  test('free is free as a whole or not believed', () => {
    const rows = page(SAID, ...table('Standard', '| nine | Free | Free |\n| ten | Free | $2 |'));
    expect(told(source, rows)).toEqual(['nine input 0', 'nine output 0', 'ten output 2']);
    expect(rules(source, rows)).toEqual(['placeholder-zero']);
  });
});

describe('pages of other kinds', () => {
  test('dated prices are those of the day of the capture', () => {
    const body = [
      '## Gemini 9 Flash',
      '*`gemini-9-flash`*',
      '### Standard',
      '|   | Free Tier | Paid Tier, per 1M tokens in USD |',
      '|---|---|---|',
      '| Input price | Free of charge | $0.75 through December 31, 2026. $1.50 starting January 1, 2027. |',
    ].join('\n');
    expect(told(gemini, body, '2026-12-31T23:00:00Z')).toEqual(['gemini-9-flash input 0.75']);
    expect(told(gemini, body, '2027-01-01T00:00:00Z')).toEqual(['gemini-9-flash input 1.5']);
  });

  test('a tier of service that is not known is not taken for the standard one', () => {
    const body = [
      '## Gemini 9 Flash',
      '*`gemini-9-flash`*',
      '### Overnight',
      '|   | Free Tier | Paid Tier, per 1M tokens in USD |',
      '|---|---|---|',
      '| Input price | Free of charge | $0.75 |',
    ].join('\n');
    expect(rules(gemini, body)).toEqual(['unknown-table']);
  });

  test('a component that is not written in literals fails the page', () => {
    expect(failure(moonshot, '# Pricing\n\n<DocTable columns={COLUMNS} rows={rows()} />\n')).toEqual({
      kind: 'shape-changed',
      issues: '0 of 1 DocTable can be read',
    });
  });

  test('a Markdown page that begins with a tag is no HTML, and where a table stands is told', () => {
    const read = pageTables('<br />\n\n# A\n\n## B\n\nsaid\n\n### C\n\n| x | y |\n|---|---|\n| 1 | 2 |\n');
    expect(read.ok && read.value.map(({ path, lead }) => [path, lead])).toEqual([
      [['A', 'B', 'C'], '## B\n\nsaid\n\n### C\n'],
    ]);
  });

  test.each(['<s>', '^', '~~', '[', '[x](', '<td colspan="9">', '<DocTable columns={['])(
    'a page of nothing but %s is read in no time',
    (piece) => {
      const began = performance.now();
      pageTables(piece.repeat(50_000));
      moonshot.decode(piece.repeat(50_000), AT);
      expect(performance.now() - began).toBeLessThan(5_000);
    },
  );
});
