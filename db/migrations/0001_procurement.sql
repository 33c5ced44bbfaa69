-- Schema `procurement`: what analysts query. Written by hand; drizzle knows the tables of the memory only.
CREATE SCHEMA procurement;
--> statement-breakpoint
COMMENT ON SCHEMA procurement IS 'For analysts, read-only: models, licences, prices, scores and gaps as known on any date, each row with its evidence. Start with model_card, price_as_of(day), score_as_of(day) and gap_as_of(day).';
--> statement-breakpoint
CREATE VIEW procurement.evidence AS
SELECT source, url, captured_at, sha256, bytes, media_type, how, origin, fidelity, outcome, rule, rows_seen, rows_kept, rows_quarantined
FROM public.snapshot;
--> statement-breakpoint
COMMENT ON VIEW procurement.evidence IS 'Every sighting of an address: what was served, when, how it came here and what became of it.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.evidence.source IS 'Id of the source that said so.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.evidence.url IS 'Address that was read.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.evidence.captured_at IS 'When it was captured (UTC).';
--> statement-breakpoint
COMMENT ON COLUMN procurement.evidence.sha256 IS 'SHA-256 of the captured bytes.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.evidence.bytes IS 'Length of the body in bytes.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.evidence.media_type IS 'Media type it was served as.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.evidence.how IS 'live, archive or git.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.evidence.origin IS 'Where an archived capture came from, such as repository, commit and path.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.evidence.fidelity IS 'How true the bytes are to what the source served: verbatim, reserialized, reconstructed or curated.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.evidence.outcome IS 'parsed, no-change, not-data, no-adapter or refused.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.evidence.rule IS 'The rule that refused it; null when it was not.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.evidence.rows_seen IS 'Rows the body had.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.evidence.rows_kept IS 'Rows that were believed.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.evidence.rows_quarantined IS 'Rows that were refused; see refusal.';
--> statement-breakpoint
CREATE VIEW procurement.refusal AS
SELECT source, rule, detail, url, captured_at, position FROM public.quarantine;
--> statement-breakpoint
COMMENT ON VIEW procurement.refusal IS 'Rows and payloads that were not believed, with the rule that refused them. The last good value stayed in force.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.refusal.source IS 'Id of the source that said so.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.refusal.rule IS 'Name of the rule.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.refusal.detail IS 'What was stated, in the words of the rule.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.refusal.url IS 'Address that was read.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.refusal.captured_at IS 'When it was captured (UTC).';
--> statement-breakpoint
COMMENT ON COLUMN procurement.refusal.position IS 'Where in the bytes it stands: JSON Pointer, line:column, or table/row/cell; empty where a capture no longer had the row.';
--> statement-breakpoint
CREATE VIEW procurement.name_match AS
SELECT DISTINCT ON (source, raw_name) source, raw_name, model, status, rule, variant, reviewer, revision
FROM public.match ORDER BY source, raw_name, revision DESC;
--> statement-breakpoint
COMMENT ON VIEW procurement.name_match IS 'The match ledger, newest decision for each name: what a name of a source was taken for, by which rule.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.name_match.source IS 'Id of the source that said so.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.name_match.raw_name IS 'The name as the source spells it.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.name_match.model IS 'Id of the model, or null when the name stands for no single known model.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.name_match.status IS 'match, or why there is none.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.name_match.rule IS 'The stated rule that matched.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.name_match.variant IS 'What the name says of how the model is run, as key=value pairs: effort, thinking, quantisation and so on.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.name_match.reviewer IS 'The person who decided, null when a rule did.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.name_match.revision IS '1 for the first decision; a later one never replaces it in the ledger.';
--> statement-breakpoint
CREATE VIEW procurement.benchmark AS
SELECT id AS benchmark, source, title, capability, unit, higher_is_better, min, max, chance, ceiling, items, items_are, harness, home, break_note
FROM public.benchmark;
--> statement-breakpoint
COMMENT ON VIEW procurement.benchmark IS 'Benchmarks with unit, direction and range. A re-versioned, re-judged or re-fitted board is a benchmark of its own.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.benchmark.benchmark IS 'Id: board, version and harness or protocol.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.benchmark.source IS 'Id of the source that said so.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.benchmark.title IS 'Name for people.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.benchmark.capability IS 'What it measures.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.benchmark.unit IS 'proportion (0 to 1), points, rating, minutes and so on.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.benchmark.higher_is_better IS 'False where less is better, such as a rate of hallucination.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.benchmark.min IS 'Lowest possible score.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.benchmark.max IS 'Highest believable score.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.benchmark.chance IS 'Score of guessing; null when unknown.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.benchmark.ceiling IS 'Score at which the benchmark is solved; null when there is none.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.benchmark.items IS 'Number of items; null when unknown.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.benchmark.items_are IS 'public, private or unknown.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.benchmark.harness IS 'Harness or scaffold that all rows share; best-scaffold where rows may use any.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.benchmark.home IS 'Page of the board.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.benchmark.break_note IS 'Why its scores are not to be joined with another series.';
--> statement-breakpoint
CREATE VIEW procurement.openness_history AS
SELECT o.model, o.class, o.licence, o.conditions, o.valid_from,
  (lead(o.valid_from) OVER (PARTITION BY o.model ORDER BY o.valid_from)) AS valid_until, o.known_at, o.cite
FROM public.openness o;
--> statement-breakpoint
COMMENT ON VIEW procurement.openness_history IS 'What may be done with each models weights, from when, with the licence.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.openness_history.model IS 'Id of the model.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.openness_history.class IS 'closed, open-weights-restricted, open-weights-permissive, open-source or unknown.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.openness_history.licence IS 'Licence as named by the lab; null when none applies or it is not known.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.openness_history.conditions IS 'Conditions such as non_commercial or mau_cap.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.openness_history.valid_from IS 'True of the world from this day.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.openness_history.valid_until IS 'Day of the next class; null while this one holds.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.openness_history.known_at IS 'Publicly known from this day.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.openness_history.cite IS 'Address of the evidence.';
--> statement-breakpoint
CREATE VIEW procurement.score_history AS
SELECT m.model, s.benchmark, s.value, b.unit, b.higher_is_better, s.stderr, s.ci_low, s.ci_high, s.ci_level, s.n, s.source_class, s.measured_on,
  s.raw_name, m.variant AS name_variant, s.variant AS row_variant, s.known_at AS known_from,
  lead(s.known_at) OVER (PARTITION BY s.source, s.benchmark, s.raw_name, s.variant ORDER BY s.known_at) AS known_until,
  min(s.known_at) OVER (PARTITION BY s.source, s.benchmark, s.raw_name, s.variant) AS first_known, r.released,
  s.source, s.url, s.captured_at, e.sha256, s.position, e.fidelity
FROM public.score s
LEFT JOIN procurement.name_match m ON m.source = s.source AND m.raw_name = s.raw_name
LEFT JOIN public.benchmark b ON b.id = s.benchmark
LEFT JOIN public.model r ON r.id = m.model
LEFT JOIN public.snapshot e ON e.source = s.source AND e.url = s.url AND e.captured_at = s.captured_at;
--> statement-breakpoint
COMMENT ON VIEW procurement.score_history IS 'Every score ever stated, as change points. A null value says that the board withdrew it.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.score_history.model IS 'Id of the model; null when the name stands for no single known model.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.score_history.benchmark IS 'Id of the benchmark.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.score_history.value IS 'Score in the unit; null when the board withdrew it.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.score_history.unit IS 'Unit of the score.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.score_history.higher_is_better IS 'Direction of the benchmark.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.score_history.stderr IS 'Published standard error in the unit.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.score_history.ci_low IS 'Low end of the published interval.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.score_history.ci_high IS 'High end of the published interval.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.score_history.ci_level IS 'Level of that interval, such as 0.95.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.score_history.n IS 'Items or votes behind the score.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.score_history.source_class IS 'independent, leaderboard or self_reported.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.score_history.measured_on IS 'Day of measurement where stated.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.score_history.raw_name IS 'The name as the source spells it.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.score_history.name_variant IS 'How the model was run, as its name says.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.score_history.row_variant IS 'How the model was run, as other columns of the row say.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.score_history.known_from IS 'Publicly known from this instant (the capture that first showed it).';
--> statement-breakpoint
COMMENT ON COLUMN procurement.score_history.known_until IS 'Instant of the next statement of the same series; null while this one stands.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.score_history.first_known IS 'When the series was first known.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.score_history.released IS 'Release date of the model; null when unknown.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.score_history.source IS 'Id of the source that said so.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.score_history.url IS 'Address that was read.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.score_history.captured_at IS 'When it was captured (UTC).';
--> statement-breakpoint
COMMENT ON COLUMN procurement.score_history.sha256 IS 'SHA-256 of the captured bytes.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.score_history.position IS 'Where in the bytes it stands: JSON Pointer, line:column, or table/row/cell; empty where a capture no longer had the row.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.score_history.fidelity IS 'How true the bytes are to what the source served: verbatim, reserialized, reconstructed or curated.';
--> statement-breakpoint
CREATE VIEW procurement.price_history AS
SELECT m.model, p.provider, p.raw_name AS offer, m.variant, p.meter, p.tier, p.price, p.unit, p.is_free, p.effective_from, p.known_at AS known_from,
  lead(p.known_at) OVER (PARTITION BY p.source, p.provider, p.raw_name, p.meter, p.tier ORDER BY p.known_at) AS known_until,
  p.source, p.url, p.captured_at, e.sha256, p.position, e.fidelity
FROM public.price p
LEFT JOIN procurement.name_match m ON m.source = p.source AND m.raw_name = p.raw_name
LEFT JOIN public.snapshot e ON e.source = p.source AND e.url = p.url AND e.captured_at = p.captured_at;
--> statement-breakpoint
COMMENT ON VIEW procurement.price_history IS 'Every price ever stated, one row for each meter, as change points. A null price says that the meter or the offer was withdrawn; it never means zero.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.price_history.model IS 'Id of the model; null when the name stands for no single known model.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.price_history.provider IS 'Who sells it.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.price_history.offer IS 'The provider''s own id of what is sold.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.price_history.variant IS 'What the offer''s name says of how the model is run.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.price_history.meter IS 'What is counted: input, output, cache_read, cache_write, batch_input and so on.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.price_history.tier IS 'Condition of the price, such as a context length; empty for the plain price.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.price_history.price IS 'Exact decimal in the unit; null when withdrawn.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.price_history.unit IS 'usd_per_mtok (USD per million tokens) or usd_each (USD per request, image or page).';
--> statement-breakpoint
COMMENT ON COLUMN procurement.price_history.is_free IS 'True only where the offer is free as a whole.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.price_history.effective_from IS 'Day from which the price holds, where stated.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.price_history.known_from IS 'Publicly known from this instant (the capture that first showed it).';
--> statement-breakpoint
COMMENT ON COLUMN procurement.price_history.known_until IS 'Instant of the next statement of the same series; null while this one stands.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.price_history.source IS 'Id of the source that said so.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.price_history.url IS 'Address that was read.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.price_history.captured_at IS 'When it was captured (UTC).';
--> statement-breakpoint
COMMENT ON COLUMN procurement.price_history.sha256 IS 'SHA-256 of the captured bytes.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.price_history.position IS 'Where in the bytes it stands: JSON Pointer, line:column, or table/row/cell; empty where a capture no longer had the row.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.price_history.fidelity IS 'How true the bytes are to what the source served: verbatim, reserialized, reconstructed or curated.';
--> statement-breakpoint
CREATE VIEW procurement.gap_history AS
SELECT quarter, scope, definition, kind, vintage, measure ->> 'status' AS status,
  measure ->> 'closed_model' AS closed_model, (measure ->> 'closed_best')::double precision AS closed_best,
  measure ->> 'open_model' AS open_model, (measure ->> 'open_best')::double precision AS open_best,
  (measure ->> 'gap_points')::double precision AS gap_points, gap_points_mean,
  (measure ->> 'lag_match_months')::double precision AS lag_match_months,
  (measure ->> 'behind_months')::double precision AS behind_months, (measure ->> 'censored')::boolean AS censored,
  (measure ->> 'lag_avg_365_months')::double precision AS lag_avg_365_months,
  (measure ->> 'closed_models')::integer AS closed_models, (measure ->> 'open_models')::integer AS open_models,
  measure -> 'flags' AS flags, (measure ->> 'as_of')::date AS as_of, inputs_hash, measure
FROM public.gap_record;
--> statement-breakpoint
COMMENT ON VIEW procurement.gap_history IS 'Closed quarters, frozen: the gap between the best open-weight and the best closed model, as known then and as revised later.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_history.quarter IS 'Quarter, such as 2026Q1.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_history.scope IS 'index for the capability index, else the id of a benchmark.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_history.definition IS 'Id of the method and its choices; docs/method.md explains them.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_history.kind IS 'as_known: with what was known on the last day of the quarter. revised: with what was known on the vintage day.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_history.vintage IS 'Knowledge date of the record.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_history.status IS 'closed_ahead, open_ahead, level, one_sided_closed, one_sided_open or no_data.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_history.closed_model IS 'Id of the best closed model.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_history.closed_best IS 'Its score.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_history.open_model IS 'Id of the best open-weight model.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_history.open_best IS 'Its score.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_history.gap_points IS 'Closed minus open in the unit of the scope, turned so that more is better; null when a side has no score.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_history.gap_points_mean IS 'Mean of gap_points over the days of the quarter on which both sides had a score.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_history.lag_match_months IS 'Months from closed reaching the best level open has matched to open reaching it.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_history.behind_months IS 'Months for which closed has been ahead of the best open model.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_history.censored IS 'True while open has not caught up, so behind_months is a lower bound.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_history.lag_avg_365_months IS 'Level-averaged lag over the levels matched in the last 365 days, in months.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_history.closed_models IS 'Closed models that entered.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_history.open_models IS 'Open models that entered.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_history.flags IS 'What to keep in mind, as a JSON list.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_history.as_of IS 'Day the gap is measured at.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_history.inputs_hash IS 'SHA-256 over the observations that entered.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.gap_history.measure IS 'The whole record as JSON.';
--> statement-breakpoint
CREATE VIEW procurement.model_card AS
WITH open_now AS (
  SELECT DISTINCT ON (model) model, class, licence, conditions, valid_from, cite FROM public.openness ORDER BY model, valid_from DESC),
scored AS (
  SELECT model, count(DISTINCT benchmark)::integer AS benchmarks FROM procurement.score_history
  WHERE known_until IS NULL AND value IS NOT NULL AND model IS NOT NULL GROUP BY model),
priced AS (
  SELECT model, provider, offer, meter, tier, variant, unit, price, is_free, source FROM procurement.price_history
  WHERE known_until IS NULL AND price IS NOT NULL AND model IS NOT NULL),
lowest AS (
  SELECT DISTINCT ON (model, meter) model, meter, price, provider, source FROM priced
  WHERE unit = 'usd_per_mtok' AND tier = '' AND price > 0 AND meter IN ('input', 'output')
  ORDER BY model, meter, price, provider COLLATE "C", source COLLATE "C", offer COLLATE "C"),
sold AS (SELECT model, count(DISTINCT provider)::integer AS providers FROM priced GROUP BY model)
SELECT m.id AS model, m.name, m.lab, m.family, m.is_family, m.derived_from, m.released, m.released_precision, m.release_cite, m.parameters_b, m.weights, m.retired,
  coalesce(o.class, 'unknown') AS openness, o.licence, o.conditions, o.valid_from AS openness_since, o.cite AS openness_cite,
  coalesce(s.benchmarks, 0) AS benchmarks, coalesce(p.providers, 0) AS providers,
  i.price AS lowest_input, i.provider AS lowest_input_provider, i.source AS lowest_input_source,
  u.price AS lowest_output, u.provider AS lowest_output_provider, u.source AS lowest_output_source
FROM public.model m
LEFT JOIN open_now o ON o.model = m.id
LEFT JOIN scored s ON s.model = m.id
LEFT JOIN sold p ON p.model = m.id
LEFT JOIN lowest i ON i.model = m.id AND i.meter = 'input'
LEFT JOIN lowest u ON u.model = m.id AND u.meter = 'output';
--> statement-breakpoint
COMMENT ON VIEW procurement.model_card IS 'One row for each model release: who, when, under which licence, how widely measured and sold, the lowest paid list price. As known now.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.model_card.model IS 'Id of the model: lab/slug.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.model_card.name IS 'Name for people.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.model_card.lab IS 'Id of the lab.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.model_card.family IS 'Family it belongs to.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.model_card.is_family IS 'True for an entry that stands for a family rather than one release.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.model_card.derived_from IS 'Id of the model it was made from, for fine-tunes and distills.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.model_card.released IS 'First day outsiders could use it; the last day of the month where only that is known. Null when unknown.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.model_card.released_precision IS 'day or month.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.model_card.release_cite IS 'Address of the evidence for the release.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.model_card.parameters_b IS 'Parameters in billions where published.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.model_card.weights IS 'Address of the weights.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.model_card.retired IS 'Day its developer retired it.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.model_card.openness IS 'Class now: closed, open-weights-restricted, open-weights-permissive, open-source or unknown.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.model_card.licence IS 'Licence now.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.model_card.conditions IS 'Conditions of the licence.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.model_card.openness_since IS 'Day from which the class holds.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.model_card.openness_cite IS 'Address of the evidence for the class.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.model_card.benchmarks IS 'Benchmarks with a score in force.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.model_card.providers IS 'Providers with a price in force.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.model_card.lowest_input IS 'Lowest paid plain input price in force, USD per million tokens; free offers are not a best price.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.model_card.lowest_input_provider IS 'Who asks that price.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.model_card.lowest_input_source IS 'Source that says so; price_as_of has the evidence.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.model_card.lowest_output IS 'Lowest paid plain output price in force, USD per million tokens.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.model_card.lowest_output_provider IS 'Who asks that price.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.model_card.lowest_output_source IS 'Source that says so; price_as_of has the evidence.';
--> statement-breakpoint
CREATE FUNCTION procurement.price_as_of(valid_day date, known_day date DEFAULT NULL)
RETURNS SETOF procurement.price_history
LANGUAGE sql STABLE
AS $$
SELECT * FROM (
  SELECT DISTINCT ON (h.source, h.provider, h.offer, h.meter, h.tier) h.* FROM procurement.price_history h
  WHERE h.known_from < (coalesce(known_day, valid_day) + 1)::timestamp AT TIME ZONE 'UTC'
    AND coalesce(h.effective_from, (h.known_from AT TIME ZONE 'UTC')::date) <= valid_day
  ORDER BY h.source, h.provider, h.offer, h.meter, h.tier, h.known_from DESC) stated
WHERE stated.price IS NOT NULL
ORDER BY stated.model COLLATE "C", stated.source COLLATE "C", stated.provider COLLATE "C", stated.offer COLLATE "C", stated.meter COLLATE "C", stated.tier COLLATE "C"
$$;
--> statement-breakpoint
COMMENT ON FUNCTION procurement.price_as_of IS 'Prices in force on valid_day as known at the end of known_day (default: valid_day): of each meter the last statement, unless it was withdrawn. A price counts from its stated effective day, else from the day it became known. Columns as in price_history.';
--> statement-breakpoint
CREATE FUNCTION procurement.score_as_of(valid_day date, known_day date DEFAULT NULL)
RETURNS SETOF procurement.score_history
LANGUAGE sql STABLE
AS $$
SELECT * FROM (
  SELECT DISTINCT ON (h.source, h.benchmark, h.raw_name, h.row_variant) h.* FROM procurement.score_history h
  WHERE h.known_from < (coalesce(known_day, valid_day) + 1)::timestamp AT TIME ZONE 'UTC'
    AND coalesce(h.released, (h.first_known AT TIME ZONE 'UTC')::date) <= valid_day
  ORDER BY h.source, h.benchmark, h.raw_name, h.row_variant, h.known_from DESC) stated
WHERE stated.value IS NOT NULL
ORDER BY stated.benchmark COLLATE "C", stated.model COLLATE "C", stated.source COLLATE "C", stated.raw_name COLLATE "C", stated.row_variant COLLATE "C"
$$;
--> statement-breakpoint
COMMENT ON FUNCTION procurement.score_as_of IS 'Scores of the models released by valid_day, as known at the end of known_day (default: valid_day): of each series the last statement, unless it was withdrawn. A model whose release date is unknown counts from the day its score was first known. Columns as in score_history.';
--> statement-breakpoint
CREATE FUNCTION procurement.gap_as_of(valid_day date, known_day date DEFAULT NULL)
RETURNS SETOF procurement.gap_history
LANGUAGE sql STABLE
AS $$
SELECT DISTINCT ON (h.scope COLLATE "C", h.definition COLLATE "C") h.* FROM procurement.gap_history h
WHERE h.vintage <= coalesce(known_day, valid_day)
  AND h.quarter = (
    SELECT max(r.quarter COLLATE "C") FROM procurement.gap_history r
    WHERE r.as_of <= valid_day AND r.vintage <= coalesce(known_day, valid_day))
ORDER BY h.scope COLLATE "C", h.definition COLLATE "C", h.vintage DESC, h.kind DESC
$$;
--> statement-breakpoint
COMMENT ON FUNCTION procurement.gap_as_of IS 'The gap of the last quarter closed by valid_day, as known on known_day (default: valid_day), one row for each scope and definition: the record with the newest vintage that is not after known_day. Columns as in gap_history.';
