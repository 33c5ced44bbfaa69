import { createInterface } from 'node:readline';
import { EXIT, textOption, UsageError, type Command } from '#scripts/command.ts';

export default {
  name: 'resolve',
  summary: 'which release a name stands for, by which rule; never a guess',
  usage: '[NAME | --stdin] [--source ID]',
  options: { stdin: { type: 'boolean' }, source: { type: 'string' } },
  help: {
    stdin:
      'read JSON lines {"source","raw"}, write JSON lines {"source","raw","canonical","status","variant","rule"}',
    source: 'the source that spells it so, as a hint',
  },
  writes: false,
  run: async (invocation) => {
    const { loadCatalog } = await import('#catalog/load.ts');
    const { resolve } = await import('#catalog/resolve.ts');
    const catalog = loadCatalog();
    if (invocation.options['stdin'] === true) {
      const { z } = await import('zod');
      const Line = z.object({ source: z.string().default(''), raw: z.string() });
      for await (const text of createInterface({ input: process.stdin })) {
        if (text.trim() === '') continue;
        const line = Line.safeParse(JSON.parse(text));
        if (!line.success) throw new UsageError(`not a line with "raw": ${text.slice(0, 80)}`);
        invocation.write(`${JSON.stringify({ ...line.data, ...resolve(catalog, line.data) })}\n`);
      }
      return EXIT.done;
    }
    const raw = invocation.words.join(' ');
    if (raw === '') throw new UsageError('resolve needs a name, or --stdin');
    const found = resolve(catalog, { source: textOption(invocation.options, 'source') ?? '', raw });
    const { suggest } = await import('#catalog/suggest.ts');
    const suggestions = found.canonical === null ? suggest(catalog, raw, 5) : [];
    invocation.print(
      { source: textOption(invocation.options, 'source') ?? '', raw, ...found, suggestions },
      () => [
        `${raw}: ${found.canonical ?? 'no single known model'} (${found.status}, by ${found.rule})`,
        ...suggestions.map((one) => `  near, but another name: ${one.model} (${one.distance} letters)`),
      ],
    );
    return EXIT.done;
  },
} satisfies Command;
