/**
 * XML for feeds, strictly. cheerio repairs whatever it is given, so a feed cut in half would read as a short one, and 100,000
 * nested tags stop the event loop for minutes (FAULTS.md); a linear pass over the tags goes first.
 */
import { load, type CheerioAPI } from 'cheerio';
import { Day } from '#domain/day.ts';
import { failed, ok, type Result } from '#domain/failure.ts';

/** Deepest nesting accepted; recorded feeds have 4. */
const MAX_DEPTH = 512;

/**
 * A decoder that reads a document and hands it to `select`, which picks out what the payload schema will judge. Refused as
 * `unparseable` with the offset: an empty body, tags that do not close in order, text around the root, a document type
 * (the only place where entities are declared), nesting deeper than 512.
 */
export function xml(select: ($: CheerioAPI) => unknown): (body: string) => Result<unknown> {
  return (body) => {
    const fault = faultOf(body);
    return fault ? failed({ kind: 'unparseable', detail: fault }) : ok(select(load(body, { xmlMode: true })));
  };
}

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const RFC_822 =
  /^(?:([A-Z][a-z]{2}), )?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) ([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))? (?:GMT|UTC?|Z|([+-])([01]\d)([0-5]\d))$/;

/**
 * The day in UTC of a feed's date (RFC 822 section 5 with the four-digit year of RFC 1123), or `null` when it is not one:
 * another format, a day that does not exist, or a weekday that is not that day's.
 */
export function parseFeedDay(text: string): Day | null {
  const [
    ,
    weekday,
    date = '',
    monthName = '',
    year = '',
    hours,
    minutes,
    ,
    sign,
    zoneHours = '0',
    zoneMinutes = '0',
  ] = RFC_822.exec(text.trim()) ?? [];
  const month = String(MONTHS.indexOf(monthName) + 1).padStart(2, '0');
  const written = `${year}-${month}-${date.padStart(2, '0')}`;
  if (!Day.safeParse(written).success) return null;
  const midnight = Date.parse(`${written}T00:00:00Z`);
  if (weekday !== undefined && weekday !== WEEKDAYS[new Date(midnight).getUTCDay()]) return null;
  const zone = (Number(zoneHours) * 60 + Number(zoneMinutes)) * (sign === '-' ? -1 : 1);
  const minute = Number(hours) * 60 + Number(minutes) - zone;
  return new Date(midnight + minute * 60_000).toISOString().slice(0, 10);
}

/** A tag, a comment, a CDATA section, an instruction or a declaration. Attribute values may hold `>`. */
const MARKUP =
  /<(?:!--[^]*?-->|!\[CDATA\[[^]*?\]\]>|\?[^]*?\?>|(!)|(\/?)([A-Za-z_][\w.:-]*)((?:[^<>"']|"[^"<]*"|'[^'<]*'){0,4000})>)/y;

/** What is wrong with a document's tags and where, or `null`. One pass, no tree. */
function faultOf(body: string): string | null {
  const open: string[] = [];
  let hasRoot = false;
  let at = 0;
  for (;;) {
    const next = body.indexOf('<', at);
    const text = body.slice(at, next === -1 ? body.length : next);
    if (open.length === 0 && text.replace(/^\uFEFF/, '').trim() !== '')
      return `text outside the root, at offset ${at}`;
    if (next === -1) break;
    MARKUP.lastIndex = next;
    const found = MARKUP.exec(body);
    if (!found) return `not a tag, at offset ${next}`;
    const [, declaration, slash, name, attributes = ''] = found;
    if (declaration) return `a document type or declaration, at offset ${next}`;
    at = MARKUP.lastIndex;
    if (name === undefined) continue;
    if (slash) {
      const expected = open.pop();
      if (expected !== name)
        return `</${name}> where ${expected ? `</${expected}>` : 'nothing'} is open, at offset ${next}`;
      continue;
    }
    if (open.length === 0 && hasRoot) return `a second root, at offset ${next}`;
    hasRoot = true;
    if (!attributes.endsWith('/')) open.push(name);
    if (open.length > MAX_DEPTH) return `nested deeper than ${MAX_DEPTH}, at offset ${next}`;
  }
  const unclosed = open.at(-1);
  if (unclosed !== undefined) return `the body ends inside <${unclosed}>, at offset ${body.length}`;
  return hasRoot ? null : 'no root element, at offset 0';
}
