import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DigestIssue } from '#domain/digest.ts';
import { composeDigest } from '#digest/compose.ts';
import { digestHtml, digestMarkdown } from '#digest/render.ts';
import { figure, inUnit, scoreText } from '#digest/words.ts';
import { BASE, change, input, lede, price, record, textOf } from '#test/digest/sample.ts';

describe('what a subscriber reads', () => {
  test('the lede says who, by how much, how late, that it is revised, up to when it knows, and by which definition', () => {
    expect(lede(composeDigest(input()))).toBe(
      'On the capability index the best open-weight model Open 1 is 9.5 points behind Closed 1; averaged over the levels matched in the last year, open came 6.0 months later. Revised figures, known up to 2026-04-30. Definition: gap/1:any.best.fallback.release.',
    );
  });

  test.each([
    [
      'open leads',
      { status: 'open_ahead', gap_points: -2.25, lag_avg_365_months: -1 },
      'Open 1 leads 2.3 points over Closed 1; averaged over the levels matched in the last year, open came 1.0 months earlier.',
    ],
    [
      'they are level',
      { status: 'level', gap_points: 0, lag_avg_365_months: null },
      'Open 1 is level with Closed 1.',
    ],
    [
      'there is no gap to tell',
      { status: 'one_sided_closed', gap_points: null },
      'The capability index cannot tell a gap at the end of 2026Q1.',
    ],
  ] as const)('where %s it says so', (_name, measure, sentence) => {
    expect(lede(composeDigest(input({ records: [record('2026Q1', 'index', measure)] })))).toContain(sentence);
  });

  test('each figure stands beside the last quarter’s where that is known, and a figure that is not known is left out', () => {
    expect(textOf(composeDigest(input()), 'gap')).toEqual([
      'Gap in index points: 9.5 (quarter before: 7.7).',
      'Level-averaged lag, trailing year, in months: 6.0.',
      'Delay at the highest level both have reached, in months: 5.7 (quarter before: 5.0).',
      'Months for which closed models have been ahead of the best open one, at least: 7.8 (quarter before: 7.0).',
    ]);
  });

  test('a headline figure that moved says what moved it, part by part, each amount leading to where the parts stand', () => {
    const parts = [
      { causes: ['time' as const], amount: 2.96, alone: null, carriers: [] },
      {
        causes: ['new_model' as const],
        amount: -2.16,
        alone: null,
        carriers: [{ amount: -2.16, models: ['acme/open'] }],
      },
    ];
    const moved = { ...change('index', 'behind_months', 7, 7.8), cause: 'time' as const, parts };
    const issue = composeDigest(input({ changes: [moved] }));
    expect(textOf(issue, 'gap').at(-1)).toMatch(
      /at least: 7\.8 \(quarter before: 7\.0\): the passing of time moved it by \+3\.0, a new model \(.+\) by −2\.2\.$/,
    );
    const links = issue.sections.flatMap((section) => section.items.flatMap((item) => item.parts));
    for (const amount of ['+3.0', '−2.2'])
      expect(links.find((part) => part.text === amount)?.href).toBe('/quarters/2026Q1/#changes');
  });

  test('who took the lead, with what, from whom; where the gap moved, and why', () => {
    const issue = composeDigest(input());
    expect(textOf(issue, 'leads')).toEqual([
      'New 2 is the best closed model on Board with 90.0%, before it Closed 1.',
    ]);
    expect(textOf(issue, 'moves')).toEqual([
      'Board: the gap went from 5.0 points to 10.0 points, because of a new model.',
    ]);
  });

  test('every number is a link', () => {
    for (const { items } of composeDigest(input({ events: [price('2026-01-05', '2', '1')] })).sections)
      for (const { parts } of items)
        for (const { text, href } of parts.filter(({ text }) =>
          /^(?:USD )?\d[\d.,]*(?: points|%)?$/.test(text),
        ))
          expect(href, text).toMatch(/^\//);
  });

  test('a price that moves and moves on is one change, and one that comes back is none', () => {
    const events = [
      price('2026-01-05', '2', '1.5'),
      price('2026-02-05', '1.5', '1'),
      price('2026-01-10', '3', '30', { detail: 'output' }),
      price('2026-03-10', '30', '3', { detail: 'output' }),
      price('2026-03-11', '5', '4', { subject: 'elsewhere' }),
      price('2025-12-31', '9', '1', { subject: 'last year' }),
      price('2026-03-12', '0', '1', { subject: 'was free' }),
    ];
    const told = textOf(composeDigest(input({ events })), 'prices');
    expect(told).toEqual([
      'Open 1 at shop: input USD 2 to 1 per million tokens (−50%), seen 2026-02-05.',
      'Open 1 at elsewhere: input USD 5 to 4 per million tokens (−20%), seen 2026-03-11.',
    ]);
    expect(textOf(composeDigest(input({ events: events.toReversed() })), 'prices')).toEqual(told);
  });

  test('then and now: 18 months apart, whether the choice flips; a slot nobody held then is left out', () => {
    const { thenDay, nowDay, rows } = composeDigest(
      input({ records: [...input().records, record('2026Q1', 'young', { closed_best: 1 })] }),
    ).thenAndNow;
    expect([thenDay, nowDay]).toEqual(['2024-09-30', '2026-03-31']);
    expect(
      rows.map(({ slot, side, then, now, flips }) => [slot, side, then?.name, now?.name, flips]),
    ).toEqual([
      ['Capability index', 'closed', 'acme/old', 'Closed 1', true],
      ['Capability index', 'open', 'Open 1', 'Open 1', false],
      ['Board', 'closed', 'Closed 1', 'New 2', true],
      ['Board', 'open', 'Open 1', 'Open 1', false],
    ]);
  });

  test('a board on which hardly a recent model was measured cannot say that an old choice still holds', () => {
    const thin = input().records.map((one) => ({
      ...one,
      measure: { ...one.measure, flags: ['thin' as const] },
    }));
    expect(composeDigest(input({ records: thin })).thenAndNow.rows.map(({ flips }) => flips)).toEqual([
      true,
      true,
    ]);
  });

  test('a quarter in which nothing changed has no empty headings', () => {
    const issue = composeDigest(
      input({
        changes: [],
        records: [
          record('2026Q1', 'index', { gap_points: null, lag_match_months: null, behind_months: null }),
        ],
      }),
    );
    expect(issue.sections).toEqual([]);
    expect(digestMarkdown(issue, BASE)).not.toMatch(/## \n|undefined|null/);
  });
});

describe('properties', () => {
  const part = fc.record({
    text: fc.string(),
    href: fc.oneof(
      fc.constant('/models/a/'),
      fc.constant('javascript:alert(1)'),
      fc.constant('//evil.example/'),
      fc.webUrl(),
    ),
  });
  const choice = fc.option(
    fc.record({ model: fc.string(), name: fc.string(), value: fc.string(), href: fc.constant('/') }),
    { nil: null },
  );
  const issues = fc.record({
    quarter: fc.constant('2026Q1'),
    horizon: fc.constant('2026-04-30'),
    title: fc.string(),
    lede: fc.record({ parts: fc.array(part, { minLength: 1, maxLength: 3 }) }),
    sections: fc.array(
      fc.record({
        id: fc.constant('x'),
        title: fc.string(),
        items: fc.array(fc.record({ parts: fc.array(part, { minLength: 1, maxLength: 3 }) }), {
          maxLength: 3,
        }),
      }),
      { maxLength: 3 },
    ),
    thenAndNow: fc.record({
      thenDay: fc.constant('2024-09-30'),
      nowDay: fc.constant('2026-03-31'),
      rows: fc.array(
        fc.record({
          slot: fc.string(),
          side: fc.constantFrom('closed' as const, 'open' as const),
          then: choice,
          now: choice,
          flips: fc.constantFrom(true, false, null),
        }),
        { maxLength: 3 },
      ),
    }),
  });

  test('whatever the words are, HTML holds no tag, attribute or link of theirs', () => {
    fc.assert(
      fc.property(issues, (issue) => {
        const html = digestHtml(issue, BASE);
        expect(
          html
            .match(/<[^>]*>/g)
            ?.every((tag) =>
              /^<\/?(?:h1|h2|p|ul|li|table|thead|tbody|tr|th|td)>$|^<\/a>$|^<a href="https:\/\/[^"<>]*">$/.test(
                tag,
              ),
            ),
        ).toBe(true);
      }),
    );
  });

  test('whatever the words are, Markdown keeps its lines: one heading a section, five cells a row', () => {
    fc.assert(
      fc.property(issues, (issue) => {
        const lines = digestMarkdown(issue, BASE).split('\n');
        expect(lines.filter((line) => line.startsWith('## '))).toHaveLength(issue.sections.length + 1);
        const rows = lines.filter((line) => line.startsWith('| ')).slice(2);
        expect(rows).toHaveLength(issue.thenAndNow.rows.length);
        for (const row of rows) expect(row.replaceAll(/\\./g, '').split('|')).toHaveLength(7);
      }),
    );
  });

  test('the same facts in any order give the same issue, to the letter', () => {
    const whole = input({ events: [price('2026-01-05', '2', '1.5'), price('2026-02-05', '1.5', '1')] });
    const text = JSON.stringify(composeDigest(whole));
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...whole.records], { minLength: 5 }),
        fc.shuffledSubarray([...whole.events], { minLength: 2 }),
        (records, events) => {
          expect(JSON.stringify(composeDigest({ ...whole, records, events }))).toBe(text);
        },
      ),
    );
    expect(DigestIssue.safeParse(JSON.parse(text)).success).toBe(true);
  });
});

test.each([
  [87.65, 1, '87.7'],
  [-0.04, 1, '0.0'],
  [-3.25, 1, '−3.3'],
  [0.8765 * 100, 2, '87.65'],
])('%d to %d places is %s', (value, digits, text) => {
  expect(figure(value, digits)).toBe(text);
});

test('a proportion is shown times 100, a rating without decimals, a difference in points', () => {
  expect([
    scoreText(0.8765, 'proportion'),
    scoreText(1503.6, 'rating'),
    inUnit(0.05, 'proportion'),
    inUnit(48.2, 'rating'),
  ]).toEqual(['87.7%', '1504', '5.0 points', '48 rating points']);
});
