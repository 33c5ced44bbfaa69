import { EXIT, type Command } from '#scripts/command.ts';

export default {
  name: 'quarter',
  summary: 'closed quarters: close what the horizon has passed, list records, tell changes and restatements',
  usage: 'close | list [--quarter Q] | diff [FROM TO] | restatements [Q] [--scope ID|all]',
  options: {
    quarter: { type: 'string' },
    scope: { type: 'string' },
    definition: { type: 'string' },
    successor: { type: 'string' },
    kind: { type: 'string' },
    'open-def': { type: 'string' },
  },
  help: {
    quarter: 'only this quarter',
    scope: 'a benchmark id, index, or all (default: index for list and diff FROM TO, else all)',
    definition: 'with diff FROM TO: the answers of a definition of the gap by its id, or of all of them',
    successor: 'with diff FROM TO: the board that took the place of --scope by TO',
    kind: 'with diff FROM TO: revised or as_known',
    'open-def': 'with diff FROM TO and restatements: any, permissive or osaid',
  },
  writes: true,
  run: (invocation) =>
    invocation.withMemory(async ({ db }) => {
      const { doQuarter } = await import('#scripts/quarters.ts');
      await doQuarter(invocation, db);
      return EXIT.done;
    }),
} satisfies Command;
