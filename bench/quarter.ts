/** What one quarter costs on the bundled history: every definition under every choice, with the index fitted and drawn anew. */
import path from 'node:path';
import { quarterSpan } from '#domain/day.ts';
import { DEFAULT_DRAWS } from '#gap/bootstrap.ts';
import { openInMemory } from '#db/open.ts';
import { gapUnderDefinitions } from '#jobs/askGap.ts';
import { lastClosedQuarter } from '#jobs/closeQuarters.ts';
import { importPackage } from '#jobs/dataPackage.ts';
import { loadWorld, type World } from '#jobs/world.ts';
import { projectRoot } from '#test/support/project.ts';
import { seconds } from './measure.ts';

export const QUARTER_HEADER = ['quarter', 'definitions', 'specifications', 'index draws', 's', 'at most s'];

/** What this work may take on one core. */
const MOST_SECONDS = 10;

/** One row: the last closed quarter, revised. Nothing of it may have been computed in this process before. */
export async function quarterRows(): Promise<string[][]> {
  const world = await bundledWorld();
  const quarter = lastClosedQuarter(world.horizon) ?? '';
  let curve = { definitions: 0, specifications: 0 };
  const time = await seconds(() => {
    const found = gapUnderDefinitions(world, quarterSpan(quarter).last, world.horizon, null);
    curve = { definitions: found.definitions.length, specifications: found.specifications.length };
  });
  return [
    [
      quarter,
      String(curve.definitions),
      String(curve.specifications),
      String(DEFAULT_DRAWS),
      time.toFixed(1),
      String(MOST_SECONDS),
    ],
  ];
}

async function bundledWorld(): Promise<World> {
  const memory = await openInMemory();
  try {
    await importPackage(memory, path.join(projectRoot, 'history'));
    const world = await loadWorld(memory.db);
    if (!world) throw new Error('the bundled history is empty');
    return world;
  } finally {
    await memory.close();
  }
}
