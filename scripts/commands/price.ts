import { dayOption, EXIT, UsageError, type Command } from '#scripts/command.ts';

export default {
  name: 'price',
  summary: 'what a model cost on a day, every meter with its evidence',
  usage: 'MODEL [--as-of DATE] [--known-at DATE]',
  options: { 'as-of': { type: 'string' }, 'known-at': { type: 'string' } },
  help: {
    'as-of': 'the day the price was in force (default: the data horizon)',
    'known-at': 'only what was known by the end of this day (default: --as-of)',
  },
  writes: false,
  run: (invocation) => {
    const [model] = invocation.words;
    if (!model) throw new UsageError('price needs a model, such as openai/gpt-4o');
    const question = {
      model,
      asOf: dayOption(invocation.options, 'as-of'),
      knownAt: dayOption(invocation.options, 'known-at'),
    };
    return invocation.withMemory(async ({ db }) => {
      const { priceOf } = await import('#jobs/price.ts');
      const report = await priceOf({ db }, question);
      invocation.print(report, () =>
        report.model === null
          ? [`${report.asked} stands for no single known model (${report.status})`]
          : [
              `${report.model} on ${report.as_of ?? 'no date'}, as known on ${report.known_at ?? 'no date'}: ${report.meters.length} meters`,
              ...report.meters.map(
                (meter) =>
                  `  ${meter.provider} ${meter.offer} ${meter.meter}${meter.tier ? ` (${meter.tier})` : ''}: ${meter.price} ${meter.unit}  ` +
                  `[${meter.source} ${meter.captured_at} ${meter.sha256.slice(0, 12)} ${meter.position}, ${meter.fidelity}]`,
              ),
            ],
      );
      return EXIT.done;
    });
  },
} satisfies Command;
