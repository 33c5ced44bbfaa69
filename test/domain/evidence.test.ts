import { describe, expect, test } from 'vitest';
import { Citation, Evidence, Sha256 } from '#domain/evidence.ts';

describe('what a citation may be', () => {
  test.each([
    'https://openai.com/api/pricing',
    'https://huggingface.co/Qwen/Qwen3-32B#licence',
    'https://example.org',
    'https://example.org?page=2',
    'capture:models-dev-api',
  ])('%s', (cite) => expect(Citation.safeParse({ cite }).success).toBe(true));

  test.each([
    '',
    'http://example.org/',
    'https://',
    'https:///path',
    'example.org',
    'I remember',
    'capture:',
    'capture:Models',
    'capture:a b',
    'capture:../../etc/passwd',
    ' https://example.org/',
    'https://example.org/ and elsewhere',
    'https://example.org/\njavascript:alert(1)',
    'javascript:alert(1)//https://example.org/',
    'ftp://example.org/',
  ])('%j is none', (cite) => expect(Citation.safeParse({ cite }).success).toBe(false));

  test('the day it was seen is a day that exists', () => {
    const seen = (seenOn: string) => Citation.safeParse({ cite: 'https://example.org/', seenOn }).success;
    expect([seen('2025-02-28'), seen('2025-02-30'), seen('2025-02'), seen('')]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('where a fact was read', () => {
  const sound = {
    source: 'board',
    url: 'https://board.example/',
    capturedAt: '2025-01-31T12:00:00Z',
    sha256: 'a'.repeat(64),
    position: '/rows/3/score',
    fidelity: 'verbatim',
  };

  test('the bytes, their instant and the place are all stated', () => {
    expect(Evidence.parse(sound)).toEqual(sound);
    for (const key of Object.keys(sound)) {
      const rest = Object.fromEntries(Object.entries(sound).filter(([name]) => name !== key));
      expect(Evidence.safeParse(rest).success, key).toBe(false);
    }
  });

  test.each([
    ['sha256', 'A'.repeat(64)],
    ['sha256', 'a'.repeat(63)],
    ['capturedAt', '2025-01-31'],
    ['capturedAt', '2025-01-31T12:00:00+01:00'],
    ['fidelity', 'guessed'],
  ])('%s is never %s', (key, value) => {
    expect(Evidence.safeParse({ ...sound, [key]: value }).success).toBe(false);
  });

  test('a digest is sixty-four lower-case hexadecimal digits', () => {
    expect(Sha256.safeParse('0123456789abcdef'.repeat(4)).success).toBe(true);
    expect(Sha256.safeParse('0123456789abcdeg'.repeat(4)).success).toBe(false);
  });
});
