CREATE TABLE "gap_definition" (
	"quarter" text NOT NULL,
	"kind" text NOT NULL,
	"vintage" date NOT NULL,
	"definition" text NOT NULL,
	"choices" text NOT NULL,
	"unit" text NOT NULL,
	"value" double precision,
	"low" double precision,
	"high" double precision,
	"n_open" integer NOT NULL,
	"n_closed" integer NOT NULL,
	"flags" text[] NOT NULL,
	"closed_model" text,
	"open_model" text,
	"detail" jsonb NOT NULL,
	"recorded_at" timestamp(0) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "gap_definition_quarter_kind_vintage_definition_choices_pk" PRIMARY KEY("quarter","kind","vintage","definition","choices")
);
--> statement-breakpoint
CREATE VIEW procurement.gap_by_definition AS
SELECT quarter,
  kind,
  vintage,
  choices = 'open=any;sources=all;effort=best;matching=strict;country=all' AS is_default,
  definition,
  choices,
  unit,
  value,
  low,
  high,
  (detail -> 'spread' ->> 0)::double precision AS spread_low,
  (detail -> 'spread' ->> 1)::double precision AS spread_high,
  (detail -> 'window' ->> 'first')::date AS window_first,
  (detail -> 'window' ->> 'last')::date AS window_last,
  closed_model,
  open_model,
  n_closed,
  n_open,
  flags,
  detail -> 'beside' AS beside,
  detail ->> 'note' AS note
FROM public.gap_definition;
--> statement-breakpoint
COMMENT ON VIEW procurement.gap_by_definition IS 'A closed quarter under every definition of the gap, frozen, one row for each quarter, kind, vintage, definition and choices; a definition under its default choices unless you ask for others. docs/method.md explains the definitions.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_by_definition.quarter IS 'Quarter, such as 2026Q1; the gap is measured at its last day.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_by_definition.kind IS 'as_known: with what was known on the last day of the quarter. revised: with what was known on the vintage day.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_by_definition.vintage IS 'Knowledge date of the record.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_by_definition.is_default IS 'Whether every choice is the default one; filter on it to compare definitions.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_by_definition.definition IS 'Id of the definition, such as index-lag.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_by_definition.choices IS 'The choice on every axis, such as open=any;sources=all;effort=best;matching=strict;country=all. Others than the default stand for the last closed quarter only.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_by_definition.unit IS 'Unit of value, low, high and the spread: months, index_points, rating_points, percentage_points, percent, win_share, logit or ratio.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_by_definition.value IS 'The gap; positive when closed leads or open came later, except that win_share is the share that open wins and ratio the errors of open for one of closed. Null when the data give no answer.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_by_definition.low IS 'Lower end of the 90 % estimation interval; null where none is computed.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_by_definition.high IS 'Upper end of the 90 % estimation interval; null where none is computed.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_by_definition.spread_low IS '5th percentile over what the answer averages, such as levels, days or benchmarks; null where nothing is averaged.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_by_definition.spread_high IS '95th percentile over what the answer averages.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_by_definition.window_first IS 'First day of the window of the definition; null when it has none.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_by_definition.window_last IS 'Last day of that window.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_by_definition.closed_model IS 'Id of the best closed model; null when several benchmarks are averaged.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_by_definition.open_model IS 'Id of the best open-weight model; null when several benchmarks are averaged.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_by_definition.n_closed IS 'Closed models that competed.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_by_definition.n_open IS 'Open models that competed.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_by_definition.flags IS 'What to keep in mind, such as stale or reconstructed.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_by_definition.beside IS 'Other numbers of the same computation by name, as a JSON object.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_by_definition.note IS 'Why there is no value, or what a reader must know; null when nothing.';
