CREATE TABLE "acceptance" (
	"source" text NOT NULL,
	"url" text NOT NULL,
	"captured_at" timestamp(0) with time zone NOT NULL,
	"series_key" text NOT NULL,
	"rule" text NOT NULL,
	"detail" text NOT NULL,
	"reviewer" text NOT NULL,
	"reason" text NOT NULL,
	"accepted_at" timestamp(0) with time zone NOT NULL,
	CONSTRAINT "acceptance_source_url_captured_at_series_key_pk" PRIMARY KEY("source","url","captured_at","series_key")
);
