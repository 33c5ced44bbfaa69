/**
 * The Internet Archive's index of snapshots (the CDX server, as its README in internetarchive/wayback describes it) and
 * the addresses under which it serves them as they were.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Instant } from '#domain/day.ts';
import { failed, ok, type Result } from '#domain/failure.ts';

const ARCHIVE = 'https://web.archive.org';
const FIELDS = ['timestamp', 'original', 'statuscode', 'digest'] as const;
/** A return to bytes seen before is a "revisit", which carries no status of its own. */
const STATUS = /^(?:200|-)$/;
/** Rows a page of the index; a page of this many is well under a megabyte. */
const ROWS_A_PAGE = 5_000;

export interface CdxQuery {
  readonly url: string;
  /** First and last day, both included. */
  readonly from: string | null;
  readonly to: string | null;
  /** Where the page before ended. */
  readonly resumeKey: string | null;
}

export interface ArchivedSnapshot {
  readonly capturedAt: Instant;
  /** The archive's own spelling of the instant, `YYYYMMDDhhmmss`. */
  readonly timestamp: string;
  /** The address as it was captured. */
  readonly original: string;
  /** SHA-1 of the bytes in the archive, base 32; null when the index gives none. */
  readonly digest: string | null;
}

export interface CdxPage {
  readonly snapshots: readonly ArchivedSnapshot[];
  /** Rows that name no instant, no address or another status. */
  readonly unreadable: number;
  /** Where the next page begins; null on the last. */
  readonly resumeKey: string | null;
}

/** The address of one page of the index of an address. */
export function cdxAddress({ url, from, to, resumeKey }: CdxQuery): string {
  const query = new URLSearchParams([
    ['url', url.split('#')[0] ?? url],
    ['output', 'json'],
    ['fl', FIELDS.join(',')],
    ['filter', 'statuscode:(200|-)'],
    ['collapse', 'digest'],
    ...(from === null ? [] : [['from', `${from.replaceAll('-', '')}000000`]]),
    ...(to === null ? [] : [['to', `${to.replaceAll('-', '')}235959`]]),
    ['limit', String(ROWS_A_PAGE)],
    ['showResumeKey', 'true'],
    ...(resumeKey === null ? [] : [['resumeKey', resumeKey]]),
  ]);
  return `${ARCHIVE}/cdx/search/cdx?${query.toString()}`;
}

/** Reads a page: a heading, rows and, after an empty row, the key of the next page. No rows at all are an empty answer. */
export function parseCdx(body: string): Result<CdxPage> {
  if (body.trim() === '') return ok({ snapshots: [], unreadable: 0, resumeKey: null });
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    // a refusal comes as a line of text: blocked by the site, or by robots.txt
    return failed({ kind: 'unparseable', detail: `the archive's index says ${body.trim().slice(0, 200)}` });
  }
  const table = z.array(z.array(z.string())).safeParse(json);
  if (!table.success) return failed({ kind: 'shape-changed', issues: z.prettifyError(table.error) });
  const [heading = [], ...rest] = table.data;
  const missing = FIELDS.filter((field) => !heading.includes(field));
  if (table.data.length > 0 && missing.length > 0)
    return failed({ kind: 'shape-changed', issues: `no column ${missing.join(', ')}` });
  const end = rest.findIndex((row) => row.length === 0);
  const rows = end < 0 ? rest : rest.slice(0, end);
  const read = rows.map((row) => snapshotOf(Object.fromEntries(heading.map((name, at) => [name, row[at]]))));
  const snapshots = read.filter((snapshot) => snapshot !== null);
  return ok({
    snapshots,
    unreadable: rows.length - snapshots.length,
    resumeKey: end < 0 ? null : keyOf(rest[end + 1]?.[0]),
  });
}

/** The key comes as it stands in an address; as a value of ours it is encoded anew. */
function keyOf(key: string | undefined): string | null {
  if (key === undefined || key === '') return null;
  try {
    return decodeURIComponent(key.replaceAll('+', ' '));
  } catch {
    return key;
  }
}

function snapshotOf(row: Readonly<Record<string, string | undefined>>): ArchivedSnapshot | null {
  const { timestamp = '', original = '', statuscode = '', digest = '' } = row;
  const capturedAt = instantOf(timestamp);
  if (capturedAt === null || !STATUS.test(statuscode) || !URL.canParse(original)) return null;
  return { capturedAt, timestamp, original, digest: /^[A-Z2-7]{32}$/.test(digest) ? digest : null };
}

/** The instant of a 14-digit timestamp; null when no calendar has it. */
function instantOf(timestamp: string): Instant | null {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(timestamp);
  if (!parts) return null;
  const [, year, month, day, hour, minute, second] = parts;
  const instant = `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
  return Instant.safeParse(instant).success ? instant : null;
}

/** Where the archive serves a snapshot byte for byte, without its own frame and rewritten links (`id_`). */
export function snapshotAddress({ timestamp, original }: ArchivedSnapshot): string {
  return `${ARCHIVE}/web/${timestamp}id_/${original}`;
}

/**
 * Whether what was served is the snapshot that was asked for. The archive answers a request for one it cannot give with a
 * redirect to the nearest in time; those are other bytes of another day.
 */
export function isServedAsAsked(
  { timestamp, capturedAt }: ArchivedSnapshot,
  finalUrl: string,
  mementoDatetime: string | undefined,
): boolean {
  const served = /\/web\/(\d{14})(?:id_)?\//.exec(finalUrl)?.[1];
  const dated = mementoDatetime === undefined ? Number.NaN : Date.parse(mementoDatetime);
  return served === timestamp && (Number.isNaN(dated) || dated === Date.parse(capturedAt));
}

/** Whether two addresses are one resource: scheme, a default port and `www.` aside. The index also folds case, we do not. */
export function isSameResource(a: string, b: string): boolean {
  const [one, other] = [a, b].map((text) => {
    const url = URL.parse(text);
    return url && `${url.hostname.replace(/^www\./, '')}:${plainPort(url)}${url.pathname}${url.search}`;
  });
  return one !== null && one !== undefined && one === other;
}

function plainPort(url: URL): string {
  return url.port === '80' || url.port === '443' ? '' : url.port;
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** SHA-1 as the index writes it: 160 bits, five a letter. */
export function sha1Base32(bytes: Uint8Array): string {
  const bits = [...createHash('sha1').update(bytes).digest()]
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('');
  return (bits.match(/.{5}/g) ?? []).map((five) => BASE32[Number(`0b${five}`)]).join('');
}
