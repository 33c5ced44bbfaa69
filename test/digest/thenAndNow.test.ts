import { expect, test } from 'vitest';
import { composeDigest } from '#digest/compose.ts';
import { quarterThen } from '#digest/input.ts';
import { digestHtml, digestMarkdown } from '#digest/render.ts';
import { thenAndNow } from '#digest/thenAndNow.ts';
import { BASE, input, record } from '#test/digest/sample.ts';

test.each([
  ['2026Q1', '2024Q3', '2024-09-30', '2026-03-31'],
  ['2025Q2', '2023Q4', '2023-12-31', '2025-06-30'],
  ['2025Q3', '2024Q1', '2024-03-31', '2025-09-30'],
  ['2025Q4', '2024Q2', '2024-06-30', '2025-12-31'],
])('%s is compared with %s, each at its own last day', (quarter, then, thenDay, nowDay) => {
  const issue = composeDigest(input({ quarter }));
  expect(quarterThen(quarter)).toBe(then);
  expect([issue.thenAndNow.thenDay, issue.thenAndNow.nowDay]).toEqual([thenDay, nowDay]);
});

test('the reader is told both days, that they are 18 months apart, and what to do about a flip', () => {
  for (const text of [
    digestMarkdown(composeDigest(input()), BASE),
    digestHtml(composeDigest(input()), BASE),
  ]) {
    expect(text).toContain('18 months ago, and now');
    expect(text).toContain('The best of each slot on 2024-09-30 and on 2026-03-31.');
    expect(text).toContain('Where the choice would flip, reconsider it.');
  }
});

test('each row gives slot, side, both choices with the score and its evidence, and the answer', () => {
  const text = digestMarkdown(composeDigest(input()), BASE);
  expect(
    text
      .split('\n')
      .filter((line) => line.startsWith('| '))
      .slice(2),
  ).toEqual([
    `| Capability index | closed | acme/old ([130.0](${BASE}/quarters/2024Q3/)) | Closed 1 ([109.5](${BASE}/quarters/2026Q1/)) | yes |`,
    `| Capability index | open | Open 1 ([100.0](${BASE}/quarters/2024Q3/)) | Open 1 ([100.0](${BASE}/quarters/2026Q1/)) | no |`,
    `| Board | closed | Closed 1 ([60.0%](${BASE}/benchmarks/board/)) | New 2 ([90.0%](${BASE}/benchmarks/board/)) | yes |`,
    `| Board | open | Open 1 ([50.0%](${BASE}/benchmarks/board/)) | Open 1 ([80.0%](${BASE}/benchmarks/board/)) | no |`,
  ]);
  expect(digestHtml(composeDigest(input()), BASE)).toContain(
    `<td>New 2 (<a href="${BASE}/benchmarks/board/">90.0%</a>)</td>`,
  );
});

test('with nothing to compare the reader is told so, and there is no empty table', () => {
  const issue = composeDigest(input({ records: [record('2026Q1', 'index', {})] }));
  for (const text of [digestMarkdown(issue, BASE), digestHtml(issue, BASE)]) {
    expect(text).toContain('No slot has a best model known for both 2024-09-30 and 2026-03-31');
    expect(text).not.toMatch(/\| slot|<table/);
  }
});

test('a choice that is not known is said to be, and so is whether it flips', () => {
  const issue = composeDigest(input());
  const rows = [{ slot: 'Board', side: 'open' as const, then: null, now: null, flips: null }];
  const unknown = { ...issue, thenAndNow: { ...issue.thenAndNow, rows } };
  expect(digestMarkdown(unknown, BASE)).toContain('| Board | open | not known | not known | not known |');
  expect(digestHtml(unknown, BASE)).toContain(
    '<td>Board</td><td>open</td><td>not known</td><td>not known</td><td>not known</td>',
  );
});

test.each([
  ['a leader whose score is not known', { closed_best: null, open_best: null }],
  ['no leader', { closed_model: null, open_model: null }],
  ['a board without new scores', { flags: ['stale' as const] }],
])('%s gives no row', (_name, measure) => {
  const records = [record('2026Q1', 'board', measure), record('2024Q3', 'board', {})];
  expect(thenAndNow(input({ records }))).toEqual([]);
});

test('a score of 0 is a score', () => {
  const records = [
    record('2026Q1', 'board', { closed_best: 0, open_model: null }),
    record('2024Q3', 'board', { closed_best: 0 }),
  ];
  expect(thenAndNow(input({ records })).map(({ side, now }) => [side, now?.value])).toEqual([
    ['closed', '0.0%'],
  ]);
});

test('the inputs of the index are no slots of their own', () => {
  const scope = 'epoch-eci/board';
  const records = [record('2026Q1', scope, {}), record('2024Q3', scope, {})];
  expect(thenAndNow(input({ records }))).toEqual([]);
});
