CREATE TABLE "benchmark" (
	"id" text PRIMARY KEY NOT NULL,
	"source" text NOT NULL,
	"title" text NOT NULL,
	"capability" text NOT NULL,
	"unit" text NOT NULL,
	"higher_is_better" boolean NOT NULL,
	"min" double precision,
	"max" double precision,
	"chance" double precision,
	"ceiling" double precision,
	"items" integer,
	"items_are" text NOT NULL,
	"harness" text,
	"home" text NOT NULL,
	"break_note" text
);
--> statement-breakpoint
CREATE TABLE "body" (
	"sha256" text PRIMARY KEY NOT NULL,
	"bytes" integer NOT NULL,
	"gzip" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "claim" (
	"source" text NOT NULL,
	"about" text NOT NULL,
	"raw_name" text NOT NULL,
	"property" text NOT NULL,
	"value" text,
	"known_at" timestamp(0) with time zone NOT NULL,
	"url" text NOT NULL,
	"captured_at" timestamp(0) with time zone NOT NULL,
	"position" text NOT NULL,
	"recorded_at" timestamp(0) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "claim_source_about_raw_name_property_known_at_pk" PRIMARY KEY("source","about","raw_name","property","known_at")
);
--> statement-breakpoint
CREATE TABLE "digest_issue" (
	"quarter" text NOT NULL,
	"vintage" date NOT NULL,
	"issue" jsonb NOT NULL,
	"recorded_at" timestamp(0) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "digest_issue_quarter_vintage_pk" PRIMARY KEY("quarter","vintage")
);
--> statement-breakpoint
CREATE TABLE "gap_change" (
	"quarter" text NOT NULL,
	"compared_with" text NOT NULL,
	"scope" text NOT NULL,
	"definition" text NOT NULL,
	"kind" text NOT NULL,
	"vintage" date NOT NULL,
	"field" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"cause" text NOT NULL,
	"models" text[] NOT NULL,
	CONSTRAINT "gap_change_quarter_compared_with_scope_definition_kind_vintage_field_pk" PRIMARY KEY("quarter","compared_with","scope","definition","kind","vintage","field")
);
--> statement-breakpoint
CREATE TABLE "gap_record" (
	"quarter" text NOT NULL,
	"scope" text NOT NULL,
	"definition" text NOT NULL,
	"kind" text NOT NULL,
	"vintage" date NOT NULL,
	"inputs_hash" text NOT NULL,
	"gap_points_mean" double precision,
	"measure" jsonb NOT NULL,
	"recorded_at" timestamp(0) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "gap_record_quarter_scope_definition_kind_vintage_pk" PRIMARY KEY("quarter","scope","definition","kind","vintage")
);
--> statement-breakpoint
CREATE TABLE "held_change" (
	"source" text NOT NULL,
	"series_key" text NOT NULL,
	"url" text NOT NULL,
	"captured_at" timestamp(0) with time zone NOT NULL,
	"stated" text,
	"reading" jsonb,
	CONSTRAINT "held_change_source_series_key_pk" PRIMARY KEY("source","series_key")
);
--> statement-breakpoint
CREATE TABLE "match" (
	"source" text NOT NULL,
	"raw_name" text NOT NULL,
	"revision" integer NOT NULL,
	"model" text,
	"status" text NOT NULL,
	"rule" text NOT NULL,
	"variant" text NOT NULL,
	"reviewer" text,
	"recorded_at" timestamp(0) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "match_source_raw_name_revision_pk" PRIMARY KEY("source","raw_name","revision")
);
--> statement-breakpoint
CREATE TABLE "model" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"lab" text NOT NULL,
	"family" text,
	"is_family" boolean NOT NULL,
	"derived_from" text,
	"released" date,
	"released_precision" text,
	"release_cite" text,
	"parameters_b" double precision,
	"weights" text,
	"retired" date
);
--> statement-breakpoint
CREATE TABLE "news" (
	"source" text NOT NULL,
	"lab" text NOT NULL,
	"link" text NOT NULL,
	"day" date,
	"topic" text,
	"raw_names" jsonb,
	"known_at" timestamp(0) with time zone NOT NULL,
	"url" text NOT NULL,
	"captured_at" timestamp(0) with time zone NOT NULL,
	"position" text NOT NULL,
	"recorded_at" timestamp(0) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "news_source_lab_link_known_at_pk" PRIMARY KEY("source","lab","link","known_at")
);
--> statement-breakpoint
CREATE TABLE "openness" (
	"model" text NOT NULL,
	"valid_from" date NOT NULL,
	"known_at" date NOT NULL,
	"class" text NOT NULL,
	"licence" text,
	"conditions" text[] NOT NULL,
	"cite" text NOT NULL,
	CONSTRAINT "openness_model_valid_from_pk" PRIMARY KEY("model","valid_from")
);
--> statement-breakpoint
CREATE TABLE "price" (
	"source" text NOT NULL,
	"provider" text NOT NULL,
	"raw_name" text NOT NULL,
	"meter" text NOT NULL,
	"tier" text NOT NULL,
	"unit" text,
	"price" numeric,
	"is_free" boolean,
	"effective_from" date,
	"known_at" timestamp(0) with time zone NOT NULL,
	"url" text NOT NULL,
	"captured_at" timestamp(0) with time zone NOT NULL,
	"position" text NOT NULL,
	"recorded_at" timestamp(0) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "price_source_provider_raw_name_meter_tier_known_at_pk" PRIMARY KEY("source","provider","raw_name","meter","tier","known_at")
);
--> statement-breakpoint
CREATE TABLE "quarantine" (
	"source" text NOT NULL,
	"url" text NOT NULL,
	"captured_at" timestamp(0) with time zone NOT NULL,
	"position" text NOT NULL,
	"rule" text NOT NULL,
	"detail" text NOT NULL,
	"recorded_at" timestamp(0) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "quarantine_source_url_captured_at_position_rule_pk" PRIMARY KEY("source","url","captured_at","position","rule")
);
--> statement-breakpoint
CREATE TABLE "score" (
	"source" text NOT NULL,
	"benchmark" text NOT NULL,
	"raw_name" text NOT NULL,
	"variant" text NOT NULL,
	"value" double precision,
	"stderr" double precision,
	"ci_low" double precision,
	"ci_high" double precision,
	"ci_level" double precision,
	"n" integer,
	"source_class" text,
	"measured_on" date,
	"known_at" timestamp(0) with time zone NOT NULL,
	"url" text NOT NULL,
	"captured_at" timestamp(0) with time zone NOT NULL,
	"position" text NOT NULL,
	"recorded_at" timestamp(0) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "score_source_benchmark_raw_name_variant_known_at_pk" PRIMARY KEY("source","benchmark","raw_name","variant","known_at")
);
--> statement-breakpoint
CREATE TABLE "setting" (
	"key" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "snapshot" (
	"source" text NOT NULL,
	"url" text NOT NULL,
	"captured_at" timestamp(0) with time zone NOT NULL,
	"sha256" text NOT NULL,
	"bytes" integer NOT NULL,
	"media_type" text NOT NULL,
	"how" text NOT NULL,
	"origin" jsonb NOT NULL,
	"fidelity" text NOT NULL,
	"etag" text,
	"last_modified" text,
	"outcome" text NOT NULL,
	"rule" text,
	"detail" text,
	"rows_seen" integer NOT NULL,
	"rows_kept" integer NOT NULL,
	"rows_quarantined" integer NOT NULL,
	"recorded_at" timestamp(0) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "snapshot_source_url_captured_at_pk" PRIMARY KEY("source","url","captured_at")
);
--> statement-breakpoint
CREATE TABLE "source_health" (
	"source" text PRIMARY KEY NOT NULL,
	"last_attempt_at" timestamp(0) with time zone NOT NULL,
	"last_success_at" timestamp(0) with time zone,
	"last_failure" text,
	"attempts" integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX "price_name" ON "price" USING btree ("source","raw_name");--> statement-breakpoint
CREATE INDEX "score_name" ON "score" USING btree ("source","raw_name");--> statement-breakpoint
CREATE INDEX "snapshot_sha256" ON "snapshot" USING btree ("sha256");