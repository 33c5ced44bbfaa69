import type { CLAUSES } from '#domain/clause.ts';
import type { publishedLicence } from '#jobs/publish/licenceFiles.ts';
import { EXIT, UsageError, type Command } from '#scripts/command.ts';

type Told = ReturnType<typeof publishedLicence>;

export default {
  name: 'licences',
  summary: 'what licences of weights allow, clause by clause, with the place in the text',
  usage: '[NAME]',
  options: {},
  help: {},
  writes: false,
  run: async (invocation) => {
    const { CLAUSES } = await import('#domain/clause.ts');
    const { licenceNamed } = await import('#catalog/licences.ts');
    const { loadCatalog, loadLicences } = await import('#catalog/load.ts');
    const { modelsByLicence, publishedLicence } = await import('#jobs/publish/licenceFiles.ts');
    const [name, book] = [invocation.words.join(' '), loadLicences()];
    const models = modelsByLicence(loadCatalog(), book, invocation.now().slice(0, 10));
    const one = name === '' ? null : licenceNamed(book, name);
    if (name !== '' && one === null)
      throw new UsageError(`${name} is no licence we know; \`gapwatch licences\` lists them`);
    const told = (one ? [one] : [...book.licences.values()]).map((licence) =>
      publishedLicence(licence, models.get(licence.id) ?? [], () => null),
    );
    invocation.print(one ? told[0] : told, () =>
      told.flatMap(one ? (licence) => inFull(licence, CLAUSES) : inBrief),
    );
    return EXIT.done;
  },
} satisfies Command;

function inBrief({ id, class: openness, commercial_use: use, conditions, models }: Told): string[] {
  const limits = conditions.length > 0 ? `; ${conditions.join(', ')}` : '';
  return [`${id}: ${openness}, commercial use ${use}${limits} (${models.length} models)`];
}

function inFull(licence: Told, clauses: typeof CLAUSES): string[] {
  return [
    `${licence.title}: ${licence.url}`,
    `  ${licence.class}, ${licence.osi_approved ? 'approved' : 'not approved'} by the Open Source Initiative; ${licence.models.length} models`,
    ...licence.terms.map(
      ({ clause, value, statement, place, url, fidelity }) =>
        `  ${clauses[clause].title}: ${value}. ${statement}${url ? `  [${place ?? 'no place'}, ${url}, ${fidelity ?? ''}]` : ''}`,
    ),
  ];
}
