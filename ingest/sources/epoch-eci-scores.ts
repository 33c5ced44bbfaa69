/**
 * Epoch's own fit of its capability index, to be set beside ours: a row a model, with a 90 % interval (quantiles of
 * a bootstrap in the publisher's public code) and what Epoch says of its release and access. Two models fix the scale (GPT-5 at 150, Claude 3.5 Sonnet at 130) and have no interval. A
 * refit moves every row, so values compare inside one capture only. Of its two names `Display name` says which version
 * and setting was taken; a row whose names give two months is refused.
 */
import { parseDay } from '#domain/day.ts';
import { parseMeasure } from '#domain/decimal.ts';
import type { ClaimReading, Reading, RejectedRow } from '#domain/reading.ts';
import { agreeing } from '#ingest/agreeing.ts';
import { columnsOf, raggedRejects, type CsvTable } from '#ingest/decode/csv.ts';
import { numberCell } from '#ingest/plausible.ts';
import { collect, CsvPayload, csvWith, scoreReading, seriesOf, wholeBoard } from '#ingest/scoreTable.ts';
import { defineSource, type Parsed } from '#ingest/source.ts';
import { board } from '#ingest/tableBoard.ts';

const HOME = 'https://epoch.ai/eci';
const NAME = 'Display name';
const ACCESS = 'Model accessibility';
const INDEX = board('epoch-eci', "Epoch Capabilities Index, the publisher's fit", 'general', {
  unit: 'index',
  min: null,
  home: HOME,
  breakNote: 'Every fit moves every model: values are comparable inside one capture only.',
});

export default defineSource<CsvTable>({
  id: 'epoch-eci-scores',
  title: 'Epoch Capabilities Index, as published',
  kind: 'scores',
  home: HOME,
  terms: {
    licence: 'CC BY 4.0',
    url: 'https://creativecommons.org/licenses/by/4.0/',
    republish: 'credit',
    attribution: "Epoch AI, 'AI Benchmarking Hub'. Retrieved from https://epoch.ai/benchmarks",
  },
  cadence: 'weekly',
  rowFloor: 50,
  discover: () => [{ url: 'https://epoch.ai/data/eci_scores.csv' }],
  decode: csvWith(['Model', NAME, 'eci', 'eci_ci_low', 'eci_ci_high', 'date', ACCESS]),
  payload: CsvPayload,
  parse,
});

function parse(table: CsvTable): Parsed {
  const columns = columnsOf(table);
  const outcomes = table.rows.map((row) => {
    const position = columns.position(row, 'eci');
    const [model, rawName] = [columns.text(row, 'Model'), columns.text(row, NAME)];
    if (saysTwoMonths(model, rawName))
      return {
        reject: {
          rule: 'contradicts-itself',
          detail: `${model}, shown as ${rawName}`,
          position: columns.position(row, NAME),
          keeps: seriesOf(INDEX.id, rawName),
        },
      };
    return scoreReading({
      benchmark: INDEX,
      rawName,
      value: numberCell(columns.text(row, 'eci'), rawName, position),
      position,
      sourceClass: 'independent',
      interval: interval(columns.text(row, 'eci_ci_low'), columns.text(row, 'eci_ci_high')),
    });
  });
  const scores = collect(outcomes);
  const known = new Set(scores.readings.map(({ rawName }) => rawName));
  const claims = table.rows
    .filter((row) => known.has(columns.text(row, NAME)))
    .flatMap((row): (ClaimReading | RejectedRow)[] =>
      claimsOf(columns.text(row, NAME), (column) => ({
        text: columns.text(row, column),
        position: columns.position(row, column),
      })),
    );
  const stated = agreeing<Reading>([...scores.readings, ...claims.filter((one) => 'kind' in one)]);
  const rejects = [
    ...scores.rejects,
    ...claims.filter((one) => 'rule' in one),
    ...stated.rejects,
    ...raggedRejects(table),
  ];
  return {
    readings: stated.readings,
    rejects,
    benchmarks: [INDEX],
    scopes: [wholeBoard(INDEX.id, rejects)],
    rowsSeen: table.rows.length + table.ragged.length,
  };
}

/** What Epoch says of a model's release and access; empty cells and `Unknown` say nothing. */
function claimsOf(
  rawName: string,
  cell: (column: string) => { readonly text: string; readonly position: string },
): (ClaimReading | RejectedRow)[] {
  const claim = { kind: 'claim', rawName, about: 'epoch' } as const;
  const [date, access] = [cell('date'), cell(ACCESS)];
  return [
    ...(date.text === ''
      ? []
      : parseDay(date.text)
        ? [{ ...claim, property: 'release_date' as const, value: date.text, position: date.position }]
        : [{ rule: 'not-a-day', detail: `${rawName}: ${date.text}`, position: date.position }]),
    ...(access.text === '' || access.text === 'Unknown'
      ? []
      : [{ ...claim, property: 'openness' as const, value: access.text, position: access.position }]),
  ];
}

function interval(low: string, high: string) {
  const [from, to] = [parseMeasure(low, 'bare'), parseMeasure(high, 'bare')];
  return from === null || to === null || from > to ? null : { low: from, high: to, level: 0.9 };
}

/** `(May 2025)` in one name and `(Jun 2025)` in the other; a month in words or in short is the same. */
function saysTwoMonths(model: string, shown: string): boolean {
  const [one, other] = [model, shown].map((name) => /\(([A-Z][a-z]{2})[a-z]* (\d{4})\)/.exec(name));
  return !!one && !!other && `${one[1]} ${one[2]}` !== `${other[1]} ${other[2]}`;
}
