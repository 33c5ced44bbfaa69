import { loadCatalog } from '#catalog/load.ts';
import { suggest } from '#catalog/suggest.ts';
import { currentMatches } from '#db/catalogue.ts';
import { rawNames } from '#db/facts.ts';
import { EXIT, textOption, type Command } from '#scripts/command.ts';

export default {
  name: 'names',
  summary: 'names that stand for no known model, by how often they are seen, with near matches for people',
  usage: '[--source ID] [--most N]',
  options: { source: { type: 'string' }, most: { type: 'string' } },
  help: { source: 'only names of this source', most: 'how many (default 50)' },
  writes: false,
  run: (invocation) =>
    invocation.withMemory(async ({ db }) => {
      const catalog = loadCatalog();
      const source = textOption(invocation.options, 'source');
      const facts = new Map(
        (await rawNames(db)).map((name) => [`${name.source}\u001f${name.rawName}`, name.facts]),
      );
      const unresolved = (await currentMatches(db))
        .filter((match) => match.model === null && (source === null || match.source === source))
        .map((match) => ({
          source: match.source,
          raw: match.rawName,
          status: match.status,
          facts: facts.get(`${match.source}\u001f${match.rawName}`) ?? 0,
        }))
        .toSorted((a, b) => b.facts - a.facts)
        .slice(0, Number(textOption(invocation.options, 'most') ?? '50'))
        .map((name) => ({
          ...name,
          suggestions: name.status === 'unknown' ? suggest(catalog, name.raw, 3) : [],
        }));
      invocation.print(unresolved, () =>
        unresolved.map(
          (name) =>
            `${String(name.facts).padStart(5)}  ${name.source}  ${name.raw}  (${name.status})${name.suggestions[0] ? `  near ${name.suggestions[0].model}` : ''}`,
        ),
      );
      return EXIT.done;
    }),
} satisfies Command;
