import { choiceOption, EXIT, textOption, UsageError, type Command } from '#scripts/command.ts';

const BASE = 'https://gapwatch.example';

export default {
  name: 'digest',
  summary: 'the digest of a closed quarter, as it was issued',
  usage: '[--quarter Q] [--format md|html|json]',
  options: { quarter: { type: 'string' }, format: { type: 'string' }, base: { type: 'string' } },
  help: {
    quarter: 'the quarter (default: the last closed one)',
    format: 'md, html or json',
    base: `the site that links lead to (default ${BASE})`,
  },
  writes: false,
  run: (invocation) => {
    const format =
      invocation.options['json'] === true
        ? 'json'
        : choiceOption(invocation.options, 'format', ['md', 'html', 'json']);
    const quarter = textOption(invocation.options, 'quarter');
    return invocation.withMemory(async ({ db }) => {
      const { issuedDigests } = await import('#db/gaps.ts');
      const issued = await issuedDigests(db);
      const found = quarter === null ? issued.at(-1) : issued.find((one) => one.quarter === quarter);
      if (!found)
        throw new UsageError(
          `there is no digest of ${quarter ?? 'any quarter'}; issued are ${issued.map((one) => one.quarter).join(', ') || 'none'}`,
        );
      const { DigestIssue } = await import('#domain/digest.ts');
      const { digestHtml, digestMarkdown } = await import('#digest/render.ts');
      const issue = DigestIssue.parse(found.issue);
      const base = textOption(invocation.options, 'base') ?? BASE;
      invocation.write(
        format === 'json'
          ? `${JSON.stringify(issue, null, 2)}\n`
          : format === 'html'
            ? digestHtml(issue, base)
            : digestMarkdown(issue, base),
      );
      return EXIT.done;
    });
  },
} satisfies Command;
