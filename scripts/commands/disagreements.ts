import type { DisagreementList, PublishedDisagreement } from '#publish/schema.ts';
import {
  choiceOption,
  dayOption,
  EXIT,
  textOption,
  UsageError,
  type Command,
  type Invocation,
} from '#scripts/command.ts';

export default {
  name: 'disagreements',
  summary: 'where sources state one fact differently: by how much, since when, and which one is published',
  usage: '[--kind price|score|claim] [--model NAME] [--as-of DATE] [--min-percent N] [--most N]',
  options: {
    kind: { type: 'string' },
    model: { type: 'string' },
    'as-of': { type: 'string' },
    'min-percent': { type: 'string' },
    most: { type: 'string' },
  },
  help: {
    kind: 'only prices, scores or claims',
    model: 'only this model, under any name that resolves',
    'as-of': 'as known at the end of this day (default: the data horizon)',
    'min-percent': 'only prices and scores whose highest is at least this much above the lowest',
    most: 'how many facts to print (default 50; --json has all)',
  },
  writes: false,
  run: (invocation) => {
    const question = questionOf(invocation);
    const most = wholeNumber(invocation, 'most') ?? 50;
    return invocation.withMemory(async ({ db }) => {
      const { askDisagreements } = await import('#jobs/askDisagreements.ts');
      const answer = await askDisagreements(db, question);
      if (answer === null)
        throw new UsageError('there is nothing to compare: run gapwatch up, or gapwatch ingest');
      if (answer === 'unknown-model')
        throw new UsageError(`${question.model ?? ''} stands for no single known model`);
      invocation.print(answer, () => report(answer, most));
      return EXIT.done;
    });
  },
} satisfies Command;

function questionOf(invocation: Invocation) {
  const isAnyKind = textOption(invocation.options, 'kind') === null;
  return {
    kind: isAnyKind ? null : choiceOption(invocation.options, 'kind', ['price', 'score', 'claim']),
    model: textOption(invocation.options, 'model'),
    asOf: dayOption(invocation.options, 'as-of'),
    minPercent: numberOption(invocation, 'min-percent', /^\d+(?:\.\d+)?$/),
  };
}

function wholeNumber(invocation: Invocation, name: string): number | null {
  return numberOption(invocation, name, /^\d{1,6}$/);
}

function numberOption({ options }: Invocation, name: string, form: RegExp): number | null {
  const text = textOption(options, name);
  if (text === null) return null;
  if (!form.test(text)) throw new UsageError(`--${name} wants a number, not ${text}`);
  return Number(text);
}

function report({ horizon, shared, agreements, facts }: DisagreementList, most: number): string[] {
  const told = facts.slice(0, most);
  return [
    `${facts.length} facts differ, as known on ${horizon}; several sources state ${shared.price} prices, ${shared.score} scores, ${shared.claim} claims`,
    ...told.flatMap(factLines),
    ...(told.length < facts.length ? [`… ${facts.length - told.length} more: --most N, or --json`] : []),
    'how often each source differs from the curated or first-hand statement, else from what most say:',
    ...agreements.map(
      (one) =>
        `  ${one.kind}  ${one.source}: ${one.differ} of ${one.agree + one.differ}${one.reference > 0 ? `, is the reference of ${one.reference}` : ''}${one.undecided > 0 ? `, ${one.undecided} undecided` : ''}`,
    ),
  ];
}

function factLines(fact: PublishedDisagreement): string[] {
  const where = [fact.seller, fact.region, fact.variant, fact.tier, fact.offer].filter((part) => part !== '');
  const spread =
    fact.spread_percent === null
      ? fact.spread === null
        ? ''
        : `, ${fact.spread} ${fact.kind === 'claim' ? 'days' : fact.unit}`
      : `, ${fact.spread_percent.toFixed(1)} %`;
  return [
    `${fact.model} ${fact.what}${where.length > 0 ? ` (${where.join(', ')})` : ''}: differ since ${fact.since}${spread}`,
    ...fact.statements.map(
      (one, at) =>
        `  ${at === 0 ? '*' : ' '} ${one.value}  ${one.source} ${one.label}, since ${one.known_at}, confirmed ${one.confirmed_on}${one.waiting === null ? '' : `, waiting: ${one.waiting}`}` +
        `${at === 0 ? `  [published: ${fact.rule}]` : ''}${one.evidence ? `  [${one.evidence.snapshot} ${one.evidence.position}]` : ''}`,
    ),
  ];
}
