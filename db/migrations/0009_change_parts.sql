ALTER TABLE "gap_change" ADD COLUMN "parts" jsonb;
--> statement-breakpoint
CREATE OR REPLACE VIEW procurement.gap_history AS
SELECT quarter, scope, definition, kind, vintage, measure ->> 'status' AS status,
  measure ->> 'closed_model' AS closed_model, (measure ->> 'closed_best')::double precision AS closed_best,
  measure ->> 'open_model' AS open_model, (measure ->> 'open_best')::double precision AS open_best,
  (measure ->> 'gap_points')::double precision AS gap_points, gap_points_mean,
  (measure ->> 'lag_match_months')::double precision AS lag_match_months,
  (measure ->> 'behind_months')::double precision AS behind_months, (measure ->> 'censored')::boolean AS censored,
  (measure ->> 'lag_avg_365_months')::double precision AS lag_avg_365_months,
  (measure ->> 'closed_models')::integer AS closed_models, (measure ->> 'open_models')::integer AS open_models,
  measure -> 'flags' AS flags, (measure ->> 'as_of')::date AS as_of, inputs_hash, measure,
  (measure -> 'gap_ci90' ->> 0)::double precision AS gap_points_low,
  (measure -> 'gap_ci90' ->> 1)::double precision AS gap_points_high,
  (measure -> 'lag_intervals' -> 'lag_match_months' ->> 'low')::double precision AS lag_match_months_low,
  (measure -> 'lag_intervals' -> 'lag_match_months' ->> 'high')::double precision AS lag_match_months_high,
  (measure -> 'lag_intervals' -> 'lag_avg_365_months' ->> 'low')::double precision AS lag_avg_365_months_low,
  (measure -> 'lag_intervals' -> 'lag_avg_365_months' ->> 'high')::double precision AS lag_avg_365_months_high
FROM public.gap_record;
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_history.vintage IS 'Knowledge date of the record. A revised record has a row for each vintage that says something else than the one before.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_history.gap_points_low IS 'Lower end of the 90 % interval of gap_points; null where a score has no known error.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_history.gap_points_high IS 'Upper end of the 90 % interval of gap_points.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_history.lag_match_months_low IS '5th percentile of lag_match_months over draws of the scores; null where a record rests on a score without a known error.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_history.lag_match_months_high IS '95th percentile of lag_match_months over the draws. The other lags have theirs in measure, under lag_intervals.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_history.lag_avg_365_months_low IS '5th percentile of lag_avg_365_months over the draws.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_history.lag_avg_365_months_high IS '95th percentile of lag_avg_365_months over the draws.';
--> statement-breakpoint
CREATE VIEW procurement.gap_change_parts AS
SELECT c.quarter, c.compared_with, c.scope, c.definition, c.kind, c.vintage, c.field,
  (c.before #>> '{}')::double precision AS before, (c.after #>> '{}')::double precision AS after,
  part.ordinality::integer AS part,
  ARRAY(SELECT jsonb_array_elements_text(part.value -> 'causes')) AS causes,
  (part.value ->> 'amount')::double precision AS amount,
  (part.value ->> 'alone')::double precision AS alone,
  ARRAY(
    SELECT model FROM (
      SELECT DISTINCT jsonb_array_elements_text(carrier -> 'models') AS model
      FROM jsonb_array_elements(part.value -> 'carriers') AS carriers (carrier)) named
    ORDER BY model COLLATE "C") AS models,
  part.value -> 'carriers' AS carriers
FROM public.gap_change c
CROSS JOIN LATERAL jsonb_array_elements(c.parts) WITH ORDINALITY AS part (value, ordinality);
--> statement-breakpoint
COMMENT ON VIEW procurement.gap_change_parts IS 'Why a figure of a closed quarter differs from the quarter before, or from what was first said of the same quarter: one row for each part of the change; the parts of a figure add up to after minus before.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_change_parts.quarter IS 'Quarter, such as 2026Q1.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_change_parts.compared_with IS 'The earlier quarter, or for a restatement the day of the earlier vintage of this quarter.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_change_parts.scope IS 'index for the capability index, else the id of a benchmark.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_change_parts.definition IS 'Id of the method and its choices; docs/method.md explains them.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_change_parts.kind IS 'as_known or revised, as in gap_history; a restatement is revised.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_change_parts.vintage IS 'Knowledge date of the later known of the two records.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_change_parts.field IS 'gap_points, lag_match_months, behind_months or lag_avg_365_months.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_change_parts.before IS 'The figure of the earlier record, in its unit.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_change_parts.after IS 'The figure of the later record.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_change_parts.part IS 'Number of the part, in the order in which causes are applied.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_change_parts.causes IS 'new_model, re_score, late_observation, licence_reclass, date_correction, series_break, method, time (the day moved and nothing else) or unreproduced; several where their shares cannot be told apart.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_change_parts.amount IS 'What the part moved the figure by, in its unit; null where the figure came into being or ceased to exist.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_change_parts.alone IS 'What this cause would have moved without the others; null where that cannot be measured.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_change_parts.models IS 'Ids of the models that carried it.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_change_parts.carriers IS 'The models with the amount each carried, as a JSON list.';
--> statement-breakpoint
CREATE OR REPLACE VIEW procurement.gap_by_definition AS
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
  detail ->> 'note' AS note,
  detail -> 'change' ->> 'from' AS compared_with,
  (detail -> 'change' ->> 'before')::double precision AS before,
  detail -> 'change' -> 'parts' AS change_parts
FROM public.gap_definition;
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_by_definition.compared_with IS 'The quarter before, where the definition has a value in both under the default choices.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_by_definition.before IS 'Its value in that quarter, of the same kind and, when revised, with the same knowledge.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_by_definition.change_parts IS 'What moved the value since, as a JSON list of causes and amounts that add up to value minus before; causes as in gap_change_parts.';
