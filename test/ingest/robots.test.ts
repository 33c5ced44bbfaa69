import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPrivateAddress } from '#ingest/fetch/addresses.ts';
import { parseRobots } from '#ingest/fetch/robots.ts';

const allows = (text: string, path: string) => parseRobots(text, 'gapwatch').allows(path);

describe('robots.txt (RFC 9309)', () => {
  test.each([
    ['nothing is said', '', '/a', true],
    ['all is closed', 'User-agent: *\nDisallow: /', '/a', false],
    ['an empty rule closes nothing', 'User-agent: *\nDisallow:', '/a', true],
    [
      'our group goes before that of all',
      'User-agent: *\nDisallow: /\n\nUser-agent: Gapwatch\nAllow: /',
      '/a',
      true,
    ],
    [
      'our group alone counts',
      'User-agent: *\nDisallow: /a\n\nUser-agent: gapwatch\nDisallow: /b',
      '/a',
      true,
    ],
    ['two agents share a group', 'User-agent: other\nUser-agent: gapwatch\nDisallow: /a', '/a', false],
    [
      'a group stated twice is one',
      'User-agent: gapwatch\nDisallow: /a\nUser-agent: x\nDisallow: /\nUser-agent: gapwatch\nDisallow: /b',
      '/b',
      false,
    ],
    ['another agent’s group is not ours', 'User-agent: other\nDisallow: /', '/a', true],
    ['the longest rule wins', 'User-agent: *\nDisallow: /a\nAllow: /a/b', '/a/b/c', true],
    ['allow wins a tie', 'User-agent: *\nDisallow: /a\nAllow: /a', '/a', true],
    ['a star stands for anything', 'User-agent: *\nDisallow: /*/private', '/x/y/private/z', false],
    ['a dollar ends the path', 'User-agent: *\nDisallow: /*.csv$', '/a/b.csv', false],
    ['and only there', 'User-agent: *\nDisallow: /*.csv$', '/a/b.csv?x', true],
    ['a query is part of the path', 'User-agent: *\nDisallow: /a?', '/a?b', false],
    ['paths tell case', 'User-agent: *\nDisallow: /A', '/a', true],
    ['fields do not', 'USER-AGENT: *\nDISALLOW: /a', '/a', false],
    ['comments are passed over', '# hello\nUser-agent: * # all\nDisallow: /a # no', '/a', false],
    [
      'unknown lines are passed over',
      'User-agent: *\nCrawl-delay: 9\nSitemap: https://x/\nDisallow: /a',
      '/a',
      false,
    ],
    ['rules before any agent are nobody’s', 'Disallow: /\nUser-agent: *\nDisallow: /b', '/a', true],
    ['an HTML page has no rules', '<!DOCTYPE html><title>404</title>', '/a', true],
    ['old line ends', 'User-agent: *\r\nDisallow: /a\r\n', '/a', false],
  ])('%s', (_name, text, path, answer) => {
    expect(allows(text, path)).toBe(answer);
  });

  test('no text throws', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.string(),
        (text, path) => typeof allows(`User-agent: *\nDisallow: ${text}`, `/${path}`) === 'boolean',
      ),
    );
  });

  test('a pattern of many stars ends quickly', () => {
    const text = `User-agent: *\nDisallow: /${'*a'.repeat(2000)}$`;
    expect(allows(text, `/${'a'.repeat(5000)}b`)).toBe(true);
  });
});

describe('addresses', () => {
  test.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '198.18.0.1',
    '::',
    '::1',
    'fe80::1',
    'fc00::1',
    'fd12::1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::ffff:10.0.0.1',
    '64:ff9b::7f00:1',
    'ff02::1',
    '2001:db8::1',
    'not an address',
    '',
  ])('%s is private', (address) => expect(isPrivateAddress(address)).toBe(true));

  test.each([
    '1.1.1.1',
    '8.8.8.8',
    '172.15.0.1',
    '172.32.0.1',
    '100.63.255.255',
    '2606:4700::1111',
    '::ffff:1.1.1.1',
  ])('%s is public', (address) => expect(isPrivateAddress(address)).toBe(false));
});
