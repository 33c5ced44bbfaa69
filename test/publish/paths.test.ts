import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evidenceRef, paths, positionAnchor, safeHref, scopeSlug, snapshotId } from '#publish/paths.ts';

describe('links', () => {
  test.each(['/models/a/b/', '#scores', 'https://example.org/a?b=c#d'])('%s may be a link', (href) => {
    expect(safeHref(href)).toBe(href);
  });

  test.each([
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,x',
    'http://example.org/',
    '//example.org/',
    '/\\example.org/',
    'https:example.org',
    'https://user:secret@example.org/',
    'https://',
    'file:///etc/passwd',
    '',
    null,
    undefined,
  ])('%s may not', (href) => {
    expect(safeHref(href)).toBeNull();
  });

  test('whatever is let through is a site path, a fragment or an https address', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          fc.string().map((text) => `/${text}`),
        ),
        (text) => {
          const href = safeHref(text);
          if (href === null) return;
          const resolved = new URL(href, 'https://gapwatch.example/page/');
          expect(resolved.protocol).toBe('https:');
          if (!href.startsWith('https://')) expect(resolved.host).toBe('gapwatch.example');
        },
      ),
    );
  });
});

describe('evidence', () => {
  const sighting = {
    source: 'example',
    url: 'https://example.org/table.json',
    capturedAt: '2026-01-02T03:04:05Z',
    sha256: 'ab'.repeat(32),
  };

  test('one sighting has one id, however its instant is written', () => {
    expect(snapshotId({ ...sighting, capturedAt: '2026-01-02T03:04:05.000Z' })).toBe(snapshotId(sighting));
    expect(snapshotId(sighting)).toMatch(/^(?:ab){8}-[0-9a-f]{8}$/);
  });

  test('the same bytes at another address, at another time or in another source are another sighting', () => {
    const others = [
      { ...sighting, url: 'https://example.org/other.json' },
      { ...sighting, capturedAt: '2026-01-02T03:04:06Z' },
      { ...sighting, source: 'another' },
    ];
    expect(new Set([sighting, ...others].map(snapshotId)).size).toBe(4);
  });

  test('a reference leads to the place inside its snapshot', () => {
    const ref = evidenceRef({ ...sighting, position: '/rows/3/a b', fidelity: 'verbatim' });
    expect(paths.evidence(ref)).toBe(`/evidence/${snapshotId(sighting)}/#%2Frows%2F3%2Fa%20b`);
    expect(positionAnchor('')).toBe('whole');
  });
});

test('a scope is one path segment, and different scopes of the catalogue stay different', () => {
  expect(scopeSlug('livebench/2024-06-04')).toBe('livebench--2024-06-04');
  expect(paths.benchmark('a/b/c')).toBe('/benchmarks/a--b--c/');
});
