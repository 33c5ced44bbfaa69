/** Made-up data in the shape of the published contract. Nothing in it is a fact: labs, models and boards are invented. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { files } from '#publish/paths.ts';
import { sampleGap } from './sampleGaps.ts';
import { sampleModel, sampleQuarter } from './sampleModelFiles.ts';
import { sampleSmallFiles } from './sampleSmallFiles.ts';
import {
  type SampleOptions,
  QUARTERS,
  HEADLINE,
  sampleSnapshots,
  sampleModels,
  sampleBoards,
} from './sampleWorld.ts';

export { HORIZON, QUARTERS, type SampleOptions } from './sampleWorld.ts';

/** Every published file by its path under `/api/v1/`. The same options give the same files. */
export function sampleFiles(options: SampleOptions = {}): Map<string, unknown> {
  const hostile = options.hostile ?? '';
  const link = options.hostileLink ?? 'https://board.example/table.json';
  const snapshots = sampleSnapshots(link, hostile);
  const models = sampleModels(options.models ?? 32, hostile);
  const boards = sampleBoards(link, hostile);
  const gaps = boards.map((board, at) => sampleGap(board, models, snapshots, at));
  const modelFiles = models.map((model, at) => sampleModel(model, gaps, snapshots, at, link));
  const quarters = QUARTERS.map((quarter) => sampleQuarter(quarter, gaps));
  return new Map<string, unknown>([
    ...sampleSmallFiles({ gaps, modelFiles, quarters, snapshots, headline: HEADLINE, link, hostile }),
    ...gaps.map((gap): [string, unknown] => [files.gap(gap.benchmark.scope), gap]),
    ...modelFiles.map((file): [string, unknown] => [files.model(file.model.id), file]),
    ...quarters.map((file): [string, unknown] => [files.quarter(file.quarter), file]),
  ]);
}

/** Writes the files into `folder`, which is made. */
export function writeSample(folder: string, options: SampleOptions = {}): void {
  for (const [file, content] of sampleFiles(options)) {
    const full = path.join(folder, file);
    mkdirSync(path.dirname(full), { recursive: true });
    writeFileSync(full, `${JSON.stringify(content)}\n`);
  }
}
