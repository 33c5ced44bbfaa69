CREATE TABLE "disagreement" (
	"kind" text NOT NULL,
	"model" text NOT NULL,
	"what" text NOT NULL,
	"seller" text NOT NULL,
	"region" text NOT NULL,
	"variant" text NOT NULL,
	"tier" text NOT NULL,
	"unit" text NOT NULL,
	"offer" text NOT NULL,
	"since" date NOT NULL,
	"spread" numeric,
	"spread_percent" double precision,
	"rule" text NOT NULL,
	"is_used" boolean NOT NULL,
	"source" text NOT NULL,
	"standing" text NOT NULL,
	"label" text NOT NULL,
	"value" text NOT NULL,
	"known_at" date NOT NULL,
	"confirmed_on" date NOT NULL,
	"waiting" text,
	"url" text,
	"captured_at" timestamp(0) with time zone,
	"position" text,
	"cite" text,
	CONSTRAINT "disagreement_pk" PRIMARY KEY("kind","model","what","seller","region","variant","tier","unit","offer","source")
);
--> statement-breakpoint
CREATE VIEW procurement.disagreement AS
SELECT d.kind, d.model, d.what, d.seller, d.region, d.variant, d.tier, d.unit, d.offer, d.since, d.spread, d.spread_percent, d.is_used, d.rule, d.source, d.standing, d.label, d.value, d.known_at, d.confirmed_on, d.waiting, d.url, d.captured_at, e.sha256, d.position, d.cite
FROM public.disagreement d
LEFT JOIN public.snapshot e ON e.source = d.source AND e.url = d.url AND e.captured_at = d.captured_at;
--> statement-breakpoint
COMMENT ON VIEW procurement.disagreement IS 'Where sources state one fact differently, one row for each statement, as known now; nothing is averaged. gapwatch disagreements --as-of answers for other days.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.disagreement.kind IS 'price, score or claim.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.disagreement.model IS 'Id of the model.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.disagreement.what IS 'The meter of a price, the benchmark of a score, the property of a claim.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.disagreement.seller IS 'Who sells, spellings brought to one; empty where it does not matter.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.disagreement.region IS 'Where the offer is served, as far as its id says so; empty where it does not.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.disagreement.variant IS 'How the model is run, as key=value pairs; empty for the plain run.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.disagreement.tier IS 'Condition of the price, such as a context length; empty for the plain price.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.disagreement.unit IS 'Unit of prices and scores; empty for claims.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.disagreement.offer IS 'End of the offer''s id, where a source has several offers of one model at different prices; else empty.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.disagreement.since IS 'Day from which some of the sources have differed without a break.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.disagreement.spread IS 'Highest less lowest, in the unit or in days for dates; null for words.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.disagreement.spread_percent IS 'The spread as a percentage of the lowest; null for claims and where the lowest is 0.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.disagreement.is_used IS 'True for the statement that a published value is taken from.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.disagreement.rule IS 'Why it is: curated, first-hand, last-confirmed, source-id; for scores source-class, newest-statement, better-value.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.disagreement.source IS 'Id of the source that said so; catalog for what a person entered with a citation.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.disagreement.standing IS 'curated, first-hand, or aggregator for sheets that copy what others state.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.disagreement.label IS 'The offer or the name as the source spells it.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.disagreement.value IS 'What the source states: a number as text, a day, a licence, open or closed.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.disagreement.known_at IS 'Day the value was first known from this source.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.disagreement.confirmed_on IS 'Day of the newest capture that could have said otherwise; where captures remove no rows, known_at.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.disagreement.waiting IS 'A newer value of this source that waits to be confirmed, withdrawn where the row is gone; null when none does.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.disagreement.url IS 'Address that was read; null for the catalogue.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.disagreement.captured_at IS 'When it was captured (UTC).';
--> statement-breakpoint
COMMENT ON COLUMN procurement.disagreement.sha256 IS 'SHA-256 of the captured bytes.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.disagreement.position IS 'Where in the bytes it stands: JSON Pointer, line:column, or table/row/cell.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.disagreement.cite IS 'Address of the catalogue''s citation; null for sources.';
