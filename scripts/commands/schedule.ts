import { EXIT, textOption, UsageError, type Command, type Invocation } from '#scripts/command.ts';
import { fromFactsToSite, ingestDue } from '#scripts/refresh.ts';

const HOURLY = '17 * * * *';

export default {
  name: 'schedule',
  summary:
    'keep running: look every hour which sources are due, bring them in, publish and build what changed',
  usage: '[--cron EXPRESSION]',
  options: { cron: { type: 'string' } },
  help: { cron: `when to wake, in UTC (default "${HOURLY}"); what is due is read from the database` },
  writes: false,
  run: async (invocation) => {
    const expression = textOption(invocation.options, 'cron') ?? HOURLY;
    const { default: cron } = await import('node-cron');
    if (!cron.validate(expression)) throw new UsageError(`--cron wants a cron expression, not ${expression}`);
    invocation.log(`waking at "${expression}" UTC; interrupt to stop`);
    // noOverlap: a long round is not joined by the next one
    const task = cron.schedule(expression, () => round(invocation), { timezone: 'UTC', noOverlap: true });
    await new Promise<void>((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve));
    await task.stop();
    return EXIT.done;
  },
} satisfies Command;

/** One wake-up. A failure is said and the next wake-up tries again; the daemon does not die of it. */
async function round(invocation: Invocation): Promise<void> {
  try {
    const report = await ingestDue(invocation);
    invocation.log(`${report.captures} captures, ${report.factsAdded} facts`);
    if (report.factsAdded > 0) await fromFactsToSite(invocation);
  } catch (error) {
    invocation.log(`this round failed: ${error instanceof Error ? error.message : String(error)}`);
  }
}
