/**
 * `npm run gold`: the labelled names of ../shared/gold (or of the folder given) through `gapwatch resolve --stdin`, and the labelled classes
 * against the catalogue, scored as its README says; every miss is printed. Ends with 1 when a target is missed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { loadCatalog, loadLicences } from '#catalog/load.ts';
import { OpennessLabel, scoreOpenness } from '#test/gold/openness.ts';
import { projectRoot } from '#test/support/project.ts';
import { NameAnswer, NameLabel, scoreNames, type NameScore, type Share } from './names.ts';

const folder = process.argv[2] ?? path.join(projectRoot, '../shared/gold');
if (!existsSync(folder)) {
  console.log('skipped: no gold labels here; name their folder');
  process.exit(0);
}

const labels = lines('entities-dev.jsonl').map((line) => NameLabel.parse(line));
const names = scoreNames(labels, answers(labels));
report(names);

const openness = scoreOpenness(
  lines('openness-dev.jsonl').map((line) => OpennessLabel.parse(line)),
  loadCatalog(),
  loadLicences(),
);
for (const [title, part] of [
  ['class', openness.class],
  ['licence', openness.licence],
  ['commercial use', openness.commercialUse],
  ['release date', openness.releaseDate],
  ['weights released', openness.weightsReleased],
] as const) {
  console.log(`${title}: ${part.right} of ${part.of}`);
  list('', part.misses);
}
console.log(`conditions: F1 ${openness.conditions.f1.toFixed(3)}`);
list('', openness.conditions.misses);
list('called freer than they are', openness.overstated);
list('not in the catalogue', openness.absent);

const missed = [
  rate(names.precision) < 0.995 && 'precision of names',
  rate(names.recall) < 0.95 && 'recall of names',
  openness.class.share < 0.98 && 'classes',
  openness.commercialUse.share < 0.97 && 'commercial use',
].filter((one) => one !== false);
console.log(missed.length === 0 ? 'every target is met' : `missed: ${missed.join(', ')}`);
process.exitCode = missed.length === 0 ? 0 : 1;

function answers(of: readonly NameLabel[]): NameAnswer[] {
  const asked = of.map(({ source, raw }) => JSON.stringify({ source, raw })).join('\n');
  const program = path.join(projectRoot, 'scripts/gapwatch.ts');
  const told = spawnSync(process.execPath, [program, 'resolve', '--stdin'], {
    input: asked,
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  if (told.status !== 0) throw new Error(told.stderr);
  return told.stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => NameAnswer.parse(JSON.parse(line)));
}

function report(score: NameScore): void {
  for (const [title, part] of [
    ['precision on claims', score.precision],
    ['recall', score.recall],
    ['specificity', score.specificity],
    ['variants', score.variants],
    ['statuses', score.statuses],
  ] as const)
    console.log(`${title}: ${part.right} of ${part.of} (${(100 * rate(part)).toFixed(2)} %)`);
  list('wrong', score.wrong);
  list('missed', score.missed);
  list('one id for two releases', score.merged);
  list('other variant', score.otherVariant);
  list('other status', score.otherStatus);
  for (const [source, { precision, recall }] of score.bySource)
    console.log(`  ${source}: ${precision.right}/${precision.of} right, ${recall.right}/${recall.of} found`);
}

function list(title: string, all: readonly string[]): void {
  if (title !== '' && all.length > 0) console.log(`${title}:`);
  for (const one of all) console.log(`  ${one}`);
}

function lines(file: string): unknown[] {
  return readFileSync(path.join(folder, file), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line): unknown => JSON.parse(line));
}

function rate({ right, of }: Share): number {
  return of === 0 ? 1 : right / of;
}
