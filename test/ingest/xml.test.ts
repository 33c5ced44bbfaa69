import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseFeedDay, xml } from '#ingest/decode/xml.ts';

const text = xml(($) => $('a').first().text());

describe('xml', () => {
  test.each([
    ['a text', '<a>one</a>', 'one'],
    ['entities', '<a>&lt;b&gt; &amp; &#233;</a>', '<b> & é'],
    ['CDATA', '<a><![CDATA[<b> & </a>]]></a>', '<b> & </a>'],
    [
      'a declaration, a comment and an instruction',
      '<?xml version="1.0"?>\n<!-- <a> --><?x <a>?><a>one</a>\n',
      'one',
    ],
    ['an attribute that holds a greater-than sign', '<r b="c>d" e=\'f"g\'><a/></r>', ''],
    ['nesting at the limit', `${'<b>'.repeat(511)}<a>deep</a>${'</b>'.repeat(511)}`, 'deep'],
    ['an undeclared entity, left as it is', '<a>&unknown;</a>', '&unknown;'],
  ])('%s is read', (_name, body, expected) => {
    expect(text(body)).toEqual({ ok: true, value: expected });
  });

  test.each([
    ['nothing', '', 0],
    ['blanks', ' \n', 0],
    ['words', 'Not found', 0],
    ['JSON', '{"a":1}', 0],
    ['a page', '<!DOCTYPE html><html></html>', 0],
    ['a declared entity', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 0],
    ['cut in a text', '<a>one', 6],
    ['cut between tags', '<r><a>one</a>', 13],
    ['cut in a tag', '<r><a>one</a><b', 13],
    ['cut in CDATA', '<a><![CDATA[one', 3],
    ['cut in a comment', '<a><!-- one', 3],
    ['tags closed out of order', '<a><b></a></b>', 6],
    ['a tag closed that is not open', '<a></a></b>', 7],
    ['two roots', '<a></a><b></b>', 7],
    ['text behind the root', '<a></a> and more', 7],
    ['a bare less-than sign', '<a>1 < 2</a>', 5],
    ['an unclosed quote', '<a b="c></a>', 0],
    ['nesting one too deep', `${'<b>'.repeat(513)}${'</b>'.repeat(513)}`, 1536],
  ])('%s is refused where it goes wrong', (_name, body, offset) => {
    const read = text(body);
    expect(read).toMatchObject({ ok: false, failure: { kind: 'unparseable' } });
    expect(read.ok ? '' : read.failure).toHaveProperty(
      'detail',
      expect.stringMatching(new RegExp(`at offset ${offset}$`)),
    );
  });

  test('a hundred thousand open tags are refused at once', () => {
    const started = performance.now();
    expect(text('<b>'.repeat(100_000)).ok).toBe(false);
    expect(text(`<a ${'b="c" '.repeat(200_000)}`).ok).toBe(false);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('parseFeedDay', () => {
  test.each([
    ['Thu, 30 Apr 2026 08:45:11 +0000', '2026-04-30'],
    ['30 Apr 2026 08:45 GMT', '2026-04-30'],
    ['Wed, 1 Apr 2026 00:00:00 Z', '2026-04-01'],
    ['Tue, 30 Sep 2025 00:00:00 -0700', '2025-09-30'],
    ['Tue, 30 Sep 2025 20:00:00 -0700', '2025-10-01'],
    ['Tue, 30 Sep 2025 01:00:00 +0530', '2025-09-29'],
    ['Thu, 29 Feb 2024 00:00:00 +0000', '2024-02-29'],
  ])('%s is %s', (written, day) => {
    expect(parseFeedDay(written)).toBe(day);
  });

  test.each([
    '',
    'yesterday',
    '2026-04-30',
    '2026-04-30T08:45:11Z',
    'Fri, 30 Apr 2026 08:45:11 +0000',
    'Sun, 29 Feb 2026 00:00:00 +0000',
    'Mon, 30 Feb 2026 00:00:00 +0000',
    '31 Apr 2026 00:00:00 +0000',
    '30 Apr 26 00:00:00 +0000',
    'Thu, 30 April 2026 00:00:00 +0000',
    'Thu, 30 apr 2026 00:00:00 +0000',
    'Thu, 30 Apr 2026 24:00:00 +0000',
    'Thu, 30 Apr 2026 08:60:00 +0000',
    'Thu, 30 Apr 2026 08:45:11 PST',
    'Thu, 30 Apr 2026',
  ])('"%s" is no day', (written) => {
    expect(parseFeedDay(written)).toBeNull();
  });

  test('every instant as browsers write it comes back as its UTC day', () => {
    const instants = fc.date({
      min: new Date('2000-01-01'),
      max: new Date('2099-12-31'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, (date) => {
        expect(parseFeedDay(date.toUTCString())).toBe(date.toISOString().slice(0, 10));
      }),
    );
  });
});
