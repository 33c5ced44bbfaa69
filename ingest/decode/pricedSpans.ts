/**
 * Price pages that are no tables of text: cards and cells whose number, sign and unit are elements of their own. Decoded to what
 * stands together; what it means is the source's to say.
 */
import * as cheerio from 'cheerio';
import { failed, ok, type Result } from '#domain/failure.ts';
import { html } from '#ingest/decode/html.ts';

/** A price of a card: the card's title, the labels above it from the outermost, and the price as it reads. */
export interface CardPrice {
  readonly title: string;
  readonly labels: readonly string[];
  readonly written: string;
  /** `card/row`, counted from 1. */
  readonly position: string;
}

/** The prices of claude.com's cards, in order. A label without a price of its own stands above those that are nested deeper. */
export function priceCards(body: string): Result<readonly CardPrice[]> {
  const page = html(body);
  if (!page.ok) return page;
  const $ = cheerio.load(body);
  const prices = $('.card_pricing_api_wrap')
    .toArray()
    .flatMap((card, at) => {
      const title = plain($(card).find('h3').first().text());
      const labels = new Map<number, string>();
      return $(card)
        .find('.tokens_main_wrap')
        .toArray()
        .flatMap((row, index): CardPrice[] => {
          const depth = $(row).parentsUntil(card, '[class*="tokens_l"]').length;
          for (const deeper of [...labels.keys()].filter((one) => one >= depth)) labels.delete(deeper);
          labels.set(depth, plain($(row).find('.tokens_main_label').text()));
          const written = plain($(row).find('.tokens_main_val').text());
          const position = `${at + 1}/${index + 1}`;
          return written === '' ? [] : [{ title, labels: [...labels.values()], written, position }];
        });
    });
  return prices.length > 0 ? ok(prices) : failed({ kind: 'shape-changed', issues: 'no cards with prices' });
}

/** A row of x.ai's table of models. */
export interface ModelRow {
  readonly name: string;
  /** Where it is served, when the row says so. */
  readonly region: string;
  /** The amounts of the last cell, as they read. */
  readonly amounts: readonly string[];
  /** What the section above says of its amounts. */
  readonly unit: string;
  /** The prices that the page's own data names, in its own scale; null where it has no such model. */
  readonly named: { readonly prompt: string; readonly completion: string } | null;
  /** `table/row/cell`, counted from 1. */
  readonly position: string;
}

/** The rows of x.ai's table of models, each with what the data inside the page calls prompt and completion. */
export function modelRows(body: string): Result<readonly ModelRow[]> {
  const page = html(body);
  if (!page.ok) return page;
  const $ = cheerio.load(body);
  const data = body.replaceAll('\\"', '"');
  let unit = '';
  const rows = $('table')
    .first()
    .find('tr')
    .toArray()
    .flatMap((row, index): ModelRow[] => {
      const cells = $(row).children('td').toArray();
      const last = $(cells.at(-1));
      const amounts = last
        .find('[data-testid="usd-amount"]')
        .toArray()
        .map((amount) => plain($(amount).text()));
      const named = $(cells[0]).find('span.font-mono.font-medium').first();
      if (amounts.length === 0) {
        if (cells.length > 1) unit = plain(last.text());
        return [];
      }
      // the region is an element inside the name's
      const name = plain(named.clone().children().remove().end().text());
      const region = plain(named.children().text());
      return [
        {
          name,
          region,
          amounts,
          unit,
          named: namedPrices(data, name),
          position: `1/${index + 1}/${cells.length}`,
        },
      ];
    });
  return rows.length > 0
    ? ok(rows)
    : failed({ kind: 'shape-changed', issues: 'no table of models with amounts' });
}

function namedPrices(data: string, name: string): ModelRow['named'] {
  const start = data.indexOf(`"name":"${name}","version":`);
  if (start < 0) return null;
  const model = data.slice(start, start + 300);
  const prompt = /"promptTextTokenPrice":"(\d+)"/.exec(model)?.[1];
  const completion = /"completionTextTokenPrice":"(\d+)"/.exec(model)?.[1];
  return prompt === undefined || completion === undefined ? null : { prompt, completion };
}

function plain(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
