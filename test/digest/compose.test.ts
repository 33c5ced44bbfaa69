import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { composeDigest } from '#digest/compose.ts';
import { digestHtml, digestMarkdown } from '#digest/render.ts';
import { exampleBenchmark } from '#test/db/rows.ts';
import { BASE, change, event, input, lede, price, record, textOf } from '#test/digest/sample.ts';

/** Every part of an issue but the table, each with its text and link. */
const partsOf = (issue: ReturnType<typeof composeDigest>) => [
  ...issue.lede.parts,
  ...issue.sections.flatMap(({ items }) => items.flatMap(({ parts }) => parts)),
];

const EVENTS = [
  price('2026-01-05', '2', '1.5', { evidence: null, link: 'https://shop.example/prices' }),
  price('2026-02-01', '0.075', '0.15', { subject: 'elsewhere', link: 'https://elsewhere.example/' }),
  event('release', '2026-02-02', { models: ['acme/new'], after: 'closed', link: 'https://acme.example/new' }),
  event('weights_released', '2026-02-03', {
    before: 'closed',
    after: 'open-source',
    link: 'https://acme.example/w',
  }),
  event('licence_change', '2026-02-04', { after: 'mit', link: 'https://acme.example/l' }),
  event('retirement', '2026-02-05', { models: ['acme/closed'], link: 'https://acme.example/r' }),
];

describe('provenance of what is stated', () => {
  test('no figure, price, share or day stands without a link, but the dates that name the issue itself', () => {
    const issue = composeDigest(input({ events: EVENTS }));
    const { lede, ...rest } = issue;
    expect(rest.sections.map(({ id }) => id)).toEqual([
      'gap',
      'leads',
      'moves',
      'releases',
      'prices',
      'openness',
      'retirements',
    ]);
    const unlinked = partsOf({ ...rest, lede })
      .filter(({ href }) => href === undefined)
      .map(({ text }) => text)
      .filter((text) => /\d/.test(text));
    // the share is the two linked prices' own, and the lede says up to when all of it is known
    expect(unlinked).toEqual([
      ' Revised figures, known up to 2026-04-30.',
      ' (+100%), seen ',
      ' (−25%), seen ',
    ]);
  });

  test('each kind of event is told with its day, its model and its terms', () => {
    const issue = composeDigest(input({ events: EVENTS }));
    expect(textOf(issue, 'releases')).toEqual(['2026-02-02: New 2 (closed).']);
    expect(textOf(issue, 'openness')).toEqual([
      '2026-02-03: Open 1 had its weights published (closed → open-source).',
      '2026-02-04: Open 1 changed its terms (mit).',
    ]);
    expect(textOf(issue, 'retirements')).toEqual(['2026-02-05: Closed 1 retires.']);
  });

  test('a day is linked to https evidence only; without any it stays plain', () => {
    const links = ['https://acme.example/n', 'http://acme.example/n', 'javascript:alert(1)', null];
    const hrefs = links.map((link) => {
      const events = [event('retirement', '2026-03-01', { link })];
      const section = composeDigest(input({ events })).sections.find(({ id }) => id === 'retirements');
      return section?.items[0]?.parts[0]?.href;
    });
    expect(hrefs).toEqual(['https://acme.example/n', undefined, undefined, undefined]);
  });

  test('a release that names several models is told of the one that leads', () => {
    const events = [event('release', '2026-03-01', { models: ['acme/small', 'acme/new'] })];
    expect(textOf(composeDigest(input({ events })), 'releases')).toEqual(['2026-03-01: New 2.']);
  });

  test('events of the days before and after the quarter are not told', () => {
    const days = ['2025-12-31', '2026-01-01', '2026-03-31', '2026-04-01'];
    const events = days.map((day) => event('retirement', day));
    expect(textOf(composeDigest(input({ events })), 'retirements').map((text) => text.slice(0, 10))).toEqual([
      '2026-01-01',
      '2026-03-31',
    ]);
  });
});

describe('prices', () => {
  test.each([
    ['0.0000001', '0.0000002', 'USD 0.0000001 to 0.0000002 per million tokens', '(+100%)'],
    ['0.10', '0.075', 'USD 0.10 to 0.075 per million tokens', '(−25%)'],
    ['10', '0.01', 'USD 10 to 0.01 per million tokens', '(−99.9%)'],
    ['1000', '1001', 'USD 1000 to 1001 per million tokens', '(+0.1%)'],
    ['3', '1.2345678901234567', 'USD 3 to 1.2345678901234567 per million tokens', '(−59%)'],
  ])('%s to %s keeps its decimals and is neither nothing nor everything', (before, after, stated, share) => {
    const told = textOf(composeDigest(input({ events: [price('2026-01-05', before, after)] })), 'prices');
    expect(told).toHaveLength(1);
    expect(told[0]).toContain(stated);
    expect(told[0]).toContain(share);
  });

  test.each([null, '', 'n/a', '0', '-1'])('a price of %j is no price and tells no change', (missing) => {
    const events = [
      price('2026-01-05', '1', '1', { before: missing }),
      price('2026-01-06', '1', '1', { after: missing, subject: 'b' }),
    ];
    expect(textOf(composeDigest(input({ events })), 'prices')).toEqual([]);
  });
});

describe('missing and negative figures', () => {
  test('without an index the issue says that it cannot tell, and prints no figure of it', () => {
    const issue = composeDigest(input({ records: [], changes: [] }));
    expect(lede(issue)).toContain('The capability index cannot tell a gap at the end of 2026Q1.');
    expect(digestMarkdown(issue, BASE)).not.toMatch(/\b0(?:\.0)?\b(?!-)/);
  });

  test('where open leads, the headline says so in each line instead of a bare minus sign', () => {
    const records = [
      record('2026Q1', 'index', {
        status: 'open_ahead',
        gap_points: -2,
        lag_avg_365_months: -1,
        lag_match_months: -3,
        behind_months: -4,
      }),
      record('2025Q4', 'index', { gap_points: 1, behind_months: 7 }),
    ];
    expect(textOf(composeDigest(input({ records })), 'gap')).toEqual([
      'Gap in index points: −2.0 (open ahead) (quarter before: 1.0).',
      'Level-averaged lag, trailing year, in months: −1.0 (open first).',
      'Delay at the highest level both have reached, in months: −3.0 (open first) (quarter before: 5.0).',
      'Months for which open models have been ahead of the best closed one, at least: 4.0 (quarter before: closed ahead, 7.0 months).',
    ]);
  });

  test('a gap compared with an earlier quarter than the last names it and links to it', () => {
    const changes = [{ ...change('board', 'gap_points', 0.05, 0.1), from: '2025Q2' }];
    const issue = composeDigest(input({ changes }));
    expect(textOf(issue, 'moves')).toEqual([
      'Board: the gap went from 5.0 points in 2025Q2 to 10.0 points, because of a new model.',
    ]);
    expect(partsOf(issue).find(({ text }) => text === '5.0 points')?.href).toBe('/quarters/2025Q2/');
  });

  test('a restatement of the quarter is no move and no new lead of it', () => {
    const changes = input().changes.map((one) => ({ ...one, from: '2026-04-15' }));
    const issue = composeDigest(input({ changes }));
    expect([textOf(issue, 'leads'), textOf(issue, 'moves')]).toEqual([[], []]);
  });
});

describe('a quarter in which nothing changed', () => {
  const QUIET = 'There is no change of leader, gap, price, weights, licence or retirement to tell.';
  test('says so, and a quarter with anything to tell does not', () => {
    expect(lede(composeDigest(input({ changes: [] })))).toContain(QUIET);
    expect(lede(composeDigest(input()))).not.toContain(QUIET);
    expect(
      lede(composeDigest(input({ changes: [], events: [event('retirement', '2026-03-01')] }))),
    ).not.toContain(QUIET);
  });
});

describe('a long list', () => {
  const boards = Array.from({ length: 23 }, (_, at) => `board-${String(at).padStart(2, '0')}`);
  const crowded = input({
    records: boards.map((scope) => record('2026Q1', scope, { closed_best: 0.9, closed_model: 'acme/new' })),
    changes: boards.map((scope) => change(scope, 'closed_model', 'acme/closed', 'acme/new')),
    benchmarks: new Map(boards.map((id) => [id, { ...exampleBenchmark, id, title: `The ${id}` }])),
  });

  test('says how many it leaves out, and where they stand', () => {
    const leads = composeDigest(crowded).sections.find(({ id }) => id === 'leads')?.items ?? [];
    expect(leads).toHaveLength(21);
    expect(leads.at(-1)?.parts).toEqual([
      { text: 'And ' },
      { text: '3 more', href: '/quarters/2026Q1/' },
      { text: '.' },
    ]);
  });

  test('is the same list whatever the order of the changes', () => {
    const told = textOf(composeDigest(crowded), 'leads');
    expect(textOf(composeDigest({ ...crowded, changes: crowded.changes.toReversed() }), 'leads')).toEqual(
      told,
    );
  });
});

describe('properties', () => {
  test('every list and map in any order gives the same Markdown, HTML and JSON, to the byte', () => {
    const whole = input({ events: EVENTS });
    const written = (one: typeof whole) => {
      const issue = composeDigest(one);
      return [JSON.stringify(issue), digestMarkdown(issue, BASE), digestHtml(issue, BASE)];
    };
    const expected = written(whole);
    const shuffled = <Item>(items: Iterable<Item>) => {
      const list = [...items];
      return fc.shuffledSubarray(list, { minLength: list.length });
    };
    fc.assert(
      fc.property(
        shuffled(whole.records),
        shuffled(whole.changes),
        shuffled(whole.events),
        shuffled(whole.names),
        (records, changes, events, names) => {
          expect(written({ ...whole, records, changes, events, names: new Map(names) })).toEqual(expected);
        },
      ),
    );
  });

  test('whatever is missing, no output says undefined, null or NaN', () => {
    const figure = fc.option(fc.double({ min: -500, max: 500, noNaN: true }), { nil: null });
    const model = fc.constantFrom(null, 'acme/open', 'acme/closed', 'acme/new', 'no catalogue id');
    const text = fc.constantFrom(null, '', '1.5', '0.2', 'mit');
    const measure = fc.record({
      gap_points: figure,
      lag_avg_365_months: figure,
      lag_match_months: figure,
      behind_months: figure,
      closed_best: figure,
      open_best: figure,
      closed_model: model,
      open_model: model,
      status: fc.constantFrom('closed_ahead', 'open_ahead', 'level', 'one_sided_closed', 'no_data'),
    });
    const records = fc.array(
      fc
        .tuple(
          fc.constantFrom('2026Q1', '2025Q4', '2024Q3'),
          fc.constantFrom('index', 'board', 'unheard-of'),
          measure,
        )
        .map(([quarter, scope, partial]) => record(quarter, scope, partial)),
      { maxLength: 6 },
    );
    const events = fc.array(
      fc
        .record({
          kind: fc.constantFrom(
            'release',
            'price_change',
            'licence_change',
            'retirement',
            'weights_released',
          ),
          before: text,
          after: text,
          subject: fc.constantFrom(null, 'shop'),
          detail: fc.constantFrom(null, 'input'),
          link: fc.constantFrom(null, 'https://acme.example/'),
          models: fc.constantFrom([], ['acme/open'], ['who knows']),
        })
        .map((one) => event(one.kind, '2026-02-02', { ...one, models: [...one.models] })),
      { maxLength: 4 },
    );
    const changes = fc.array(
      fc
        .tuple(
          fc.constantFrom('gap_points', 'closed_model', 'open_model', 'status'),
          fc.oneof(figure, model),
          fc.oneof(figure, model),
          fc.constantFrom('index', 'board', 'unheard-of'),
        )
        .map(([field, before, after, scope]) => change(scope, field, before, after)),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(records, events, changes, (someRecords, someEvents, someChanges) => {
        const issue = composeDigest(
          input({ records: someRecords, events: someEvents, changes: someChanges }),
        );
        for (const written of [JSON.stringify(issue), digestMarkdown(issue, BASE), digestHtml(issue, BASE)])
          expect(written).not.toMatch(/undefined|null|NaN|Infinity|\[object/);
      }),
      { numRuns: 300 },
    );
  });
});
