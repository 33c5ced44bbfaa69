/** One sentence for each event of the landscape, in parts, the same on the site and in the feeds. */
import type { DigestPart } from '#domain/digest.ts';
import { paths } from '#publish/paths.ts';
import type { PublishedEvent } from '#publish/schema.ts';

/** Display names by id; an id without a name stands for itself and is not linked. */
export interface EventNames {
  readonly models: ReadonlyMap<string, string>;
  readonly benchmarks: ReadonlyMap<string, string>;
}

/** What kind of change it was, in two or three words. */
export const EVENT_TITLES: Record<PublishedEvent['kind'], string> = {
  release: 'Release',
  price_change: 'Price change',
  licence_change: 'Licence change',
  lead_change: 'New leader',
  retirement: 'Retirement',
  source_news: 'Lab news',
  weights_released: 'Weights released',
};

/**
 * The event as a sentence. States only what the event holds; a value that is not known is left out. Before and after
 * a lead change stand models, around a price change US dollars, around a change of terms licences or classes.
 */
export function eventParts(event: PublishedEvent, names: EventNames): DigestPart[] {
  const model = modelPart(event.models[0], names);
  switch (event.kind) {
    case 'release':
      return [model, { text: event.after ? ` was released (${event.after}).` : ' was released.' }];
    case 'weights_released':
      return [model, { text: ' had its weights published' }, ...change(event), { text: '.' }];
    case 'licence_change':
      return [model, { text: ' changed its terms' }, ...change(event), { text: '.' }];
    case 'retirement':
      return [model, { text: ' was retired.' }];
    case 'price_change':
      return [
        model,
        {
          text: `: ${event.detail?.replaceAll('_', ' ') ?? 'a meter'} at ${event.subject ?? 'an unnamed provider'}`,
        },
        { text: event.before === null ? ' priced' : ' went' },
        { text: `${event.before === null ? ' at' : ` from $${event.before} to`} ` },
        { text: event.after === null ? 'no price' : `$${event.after}` },
        { text: ' per million tokens.' },
      ];
    case 'lead_change':
      return [
        model,
        { text: ` took the ${event.detail === null ? '' : `${event.detail} `}lead on ` },
        benchmarkPart(event.subject, names),
        ...(event.before === null ? [] : [{ text: ' from ' }, modelPart(event.before, names)]),
        { text: '.' },
      ];
    case 'source_news':
      return [
        { text: `${event.subject ?? 'A lab'} published ` },
        { text: event.detail === null || event.detail === 'other' ? 'an item' : `a ${event.detail} item` },
        ...(event.models.length > 0
          ? [{ text: ' naming ' }, ...list(event.models.map((id) => modelPart(id, names)))]
          : []),
        { text: '.' },
      ];
    default:
      return event.kind satisfies never;
  }
}

/** The parts' text in one string. */
export function plainText(parts: readonly DigestPart[]): string {
  return parts.map((part) => part.text).join('');
}

function change({ before, after }: PublishedEvent): DigestPart[] {
  if (after === null) return [];
  return [{ text: before === null ? ` (${after})` : ` (${before} → ${after})` }];
}

function modelPart(id: string | undefined, names: EventNames): DigestPart {
  if (id === undefined) return { text: 'An unnamed model' };
  const name = names.models.get(id);
  return name === undefined ? { text: id } : { text: name, href: paths.model(id) };
}

function benchmarkPart(id: string | null, names: EventNames): DigestPart {
  if (id === null) return { text: 'an unnamed benchmark' };
  const title = names.benchmarks.get(id);
  return title === undefined ? { text: id } : { text: title, href: paths.benchmark(id) };
}

function list(parts: readonly DigestPart[]): DigestPart[] {
  return parts.flatMap((part, at) => {
    if (at === 0) return [part];
    return [{ text: at === parts.length - 1 ? ' and ' : ', ' }, part];
  });
}
