import { randomBytes } from 'node:crypto';
import { EXIT, portOption, textOption, UsageError, type Command, type Invocation } from '#scripts/command.ts';

export default {
  name: 'db',
  summary:
    'serve a copy of the embedded database to psql, make a read-only role on a server, print the data dictionary',
  usage: 'serve [--port N] | role NAME | dictionary',
  options: { port: { type: 'string' } },
  help: { port: 'with serve: the port on 127.0.0.1 (default 5433)' },
  writes: false,
  run: (invocation) => {
    const [what, name, ...more] = invocation.words;
    if (what === 'serve' && name === undefined) return serve(invocation);
    if (what === 'role' && name !== undefined && more.length === 0) return makeRole(invocation, name);
    if (what === 'dictionary' && name === undefined) return printDictionary(invocation);
    throw new UsageError('db wants one of: serve, role NAME, dictionary');
  },
} satisfies Command;

async function serve(invocation: Invocation): Promise<number> {
  const port = textOption(invocation.options, 'port') === null ? 5433 : portOption(invocation.options);
  const dump = await invocation.withMemory((memory) => memory.dump());
  if (dump === null)
    throw new UsageError(
      'DATABASE_URL names a server: connect psql to it, with a role from gapwatch db role',
    );
  const { serveCopy } = await import('#db/serveCopy.ts');
  const copy = await serveCopy(dump, port);
  invocation.print({ url: copy.url }, () => [`psql "${copy.url}"`]);
  invocation.log(
    'a copy in memory: it does not follow the database, and nothing done in it is kept; Ctrl-C ends it',
  );
  const end = (): void => void copy.close();
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  await copy.ended;
  return EXIT.done;
}

async function makeRole(invocation: Invocation, name: string): Promise<number> {
  const { grantReader, isRoleName } = await import('#db/procurement.ts');
  if (!isRoleName(name)) throw new UsageError(`${name} cannot name a role: lower-case letters, digits and _`);
  const given = process.env['GAPWATCH_READER_PASSWORD'];
  const password = given ?? randomBytes(18).toString('base64url');
  return invocation.withMemory(async (memory) => {
    if (memory.engine !== 'server')
      throw new UsageError(
        'a role bounds nothing in the embedded database: use gapwatch db serve, or set DATABASE_URL',
      );
    await grantReader(memory.db, name, password);
    const secret = given === undefined ? password : null;
    invocation.print({ role: name, password: secret }, () => [
      `role ${name} may read the schema procurement${secret === null ? '' : `; its password, shown once: ${secret}`}`,
    ]);
    return EXIT.done;
  });
}

function printDictionary(invocation: Invocation): Promise<number> {
  return invocation.withMemory(async (memory) => {
    const { dictionary, dictionaryMarkdown } = await import('#db/procurement.ts');
    const entries = await dictionary(memory.db);
    invocation.print(entries, () => dictionaryMarkdown(entries).trimEnd().split('\n'));
    return EXIT.done;
  });
}
