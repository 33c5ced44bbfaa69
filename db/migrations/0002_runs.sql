CREATE TABLE "run" (
	"source" text NOT NULL,
	"at" timestamp(0) with time zone NOT NULL,
	"how" text NOT NULL,
	"attempts" integer NOT NULL,
	"captures" integer NOT NULL,
	"facts_added" integer NOT NULL,
	"failure" text,
	CONSTRAINT "run_source_at_how_pk" PRIMARY KEY("source","at","how")
);
