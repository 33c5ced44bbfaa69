/** Runs after `npm ci`: what every new database would otherwise have to do again. A failure costs only that time. */
import { makeTemplate } from '#db/template.ts';

try {
  await makeTemplate();
} catch (error) {
  console.warn(`no template of an empty database: ${error instanceof Error ? error.message : String(error)}`);
}
