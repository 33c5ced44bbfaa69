import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanName, inRange, numberCell, percentCell } from '#ingest/plausible.ts';

describe('a name', () => {
  test.each([
    { name: 'a line end behind it is dropped', raw: 'GPT-5.3 Codex\n', clean: 'GPT-5.3 Codex' },
    { name: 'blanks around it are dropped', raw: '  Llama-2-70b-hf ', clean: 'Llama-2-70b-hf' },
    { name: 'no-break blanks are blanks', raw: 'Claude\u00a03', clean: 'Claude 3' },
    { name: 'comparison signs are not markup', raw: 'model (context < 8k)', clean: 'model (context < 8k)' },
    { name: 'a medal stays', raw: 'T-SciQ 🥇', clean: 'T-SciQ 🥇' },
  ])('$name', ({ raw, clean }) => {
    expect(cleanName(raw, '2:1')).toEqual({ ok: true, value: clean });
  });

  test.each([
    { name: 'empty', raw: ' \n', detail: 'empty: ' },
    { name: 'the unit separator of our keys', raw: 'a\u001fb', detail: 'control characters: a\u001fb' },
    { name: 'a terminal escape', raw: 'a\u001b[31m', detail: 'control characters: a\u001b[31m' },
    { name: 'text that turns direction', raw: 'gpt\u202e4', detail: 'control characters: gpt\u202e4' },
    { name: 'a tag', raw: '<img src=x onerror=alert(1)>', detail: 'markup: <img src=x onerror=alert(1)>' },
    { name: 'a closing tag', raw: 'a</script>', detail: 'markup: a</script>' },
    { name: '201 characters', raw: 'x'.repeat(201), detail: `201 characters: ${'x'.repeat(60)}` },
  ])('$name is refused, with what it was', ({ raw, detail }) => {
    expect(cleanName(raw, '2:1')).toEqual({
      ok: false,
      reject: { rule: 'not-a-name', detail, position: '2:1' },
    });
  });

  test('cleaning twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (raw) => {
        const once = cleanName(raw, '');
        if (once.ok) expect(cleanName(once.value, '')).toEqual(once);
      }),
    );
  });
});

describe('a score', () => {
  const share = { id: 'board', min: 0, max: 1 };

  test.each([0, 0.5, 1])('%d is a proportion', (value) => {
    expect(inRange(value, share, 'A', '2:2')).toEqual({ ok: true, value });
  });

  test.each([-0.01, 1.01, 83.5, Number.NaN, Number.POSITIVE_INFINITY])('%d is not', (value) => {
    expect(inRange(value, share, 'A', '2:2')).toEqual({
      ok: false,
      reject: { rule: 'out-of-range', detail: `A: ${value} is not in 0 to 1 (board)`, position: '2:2' },
    });
  });

  test('an open end is open, but not infinite', () => {
    const minutes = { id: 'board', min: 0, max: null };
    expect(inRange(1e6, minutes, 'A', '')).toMatchObject({ ok: true });
    expect(inRange(Number.POSITIVE_INFINITY, minutes, 'A', '')).toMatchObject({ ok: false });
  });
});

describe('a written number', () => {
  test.each([
    { text: '0.5', value: 0.5 },
    { text: ' 12 ', value: 12 },
    { text: '-1.5e-05', value: -1.5e-5 },
    { text: '.5', value: 0.5 },
  ])('$text', ({ text, value }) => {
    expect(numberCell(text, 'A', '')).toEqual({ ok: true, value });
  });

  test.each(['', 'N/A', '1,480', '0x1f', '3 per 1K', 'NaN', 'Infinity', '1.2.3', '85.3%'])(
    '"%s" is none',
    (text) => {
      expect(numberCell(text, 'A', '2:2')).toMatchObject({
        ok: false,
        reject: { rule: 'not-a-number', position: '2:2' },
      });
    },
  );

  test('a percentage is stored as a proportion without float noise', () => {
    expect(percentCell('3.3 %', 'percent', 'A', '')).toEqual({ ok: true, value: 0.033 });
    expect(percentCell('3.3', 'bare', 'A', '')).toEqual({ ok: true, value: 0.033 });
    expect(percentCell('3.3', 'percent', 'A', '')).toMatchObject({ ok: false });
    expect(percentCell('3.3 %', 'bare', 'A', '')).toMatchObject({ ok: false });
  });
});
