/** What `gapwatch gap` answers from a user's own file. */
import { readFileSync } from 'node:fs';
import { InputRefused, readCase } from '#gap/inputs.ts';
import { gapOfObservations, type GapAnswer, type GapQuestion } from '#jobs/askGap.ts';
import { knownAccess, readScoreFile } from '#jobs/userFiles.ts';
import { UsageError } from '#scripts/command.ts';

export interface GapFiles {
  /** A case of observations in JSON; null when it is a table of scores. */
  readonly observations: string | null;
  readonly scores: string;
  readonly models: string | null;
}

/** One answer of a case, one a benchmark of a table; wrong usage when the file is refused. */
export function gapsOfFile(files: GapFiles, benchmark: string | null, question: GapQuestion): GapAnswer[] {
  try {
    return files.observations === null
      ? ofScores(files, benchmark, question)
      : ofCase(files.observations, question);
  } catch (error) {
    if (error instanceof InputRefused || error instanceof SyntaxError) throw new UsageError(error.message);
    throw error;
  }
}

function ofCase(file: string, question: GapQuestion): GapAnswer[] {
  const given = readCase(JSON.parse(readFileSync(file, 'utf8')), knownAccess);
  return [gapOfObservations(given.observations, given.higherIsBetter, question, file)];
}

function ofScores(
  { scores, models }: GapFiles,
  benchmark: string | null,
  question: GapQuestion,
): GapAnswer[] {
  const rows = readScoreFile(scores, models);
  const names = [...new Set(rows.map((row) => row.benchmark))]
    .toSorted()
    .filter((name) => benchmark === null || name === benchmark);
  return names.map((name) =>
    gapOfObservations(
      rows.filter((row) => row.benchmark === name),
      true,
      question,
      name,
    ),
  );
}
