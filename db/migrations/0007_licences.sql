CREATE TABLE "licence" (
	"id" text PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"spdx" text,
	"version" text,
	"url" text NOT NULL,
	"also_known_as" text[] NOT NULL,
	"osi_approved" boolean NOT NULL,
	"class" text NOT NULL,
	"commercial_use" text NOT NULL,
	"conditions" text[] NOT NULL
);
--> statement-breakpoint
CREATE TABLE "licence_term" (
	"licence" text NOT NULL,
	"clause" text NOT NULL,
	"value" text NOT NULL,
	"figures" jsonb NOT NULL,
	"applies_to" text NOT NULL,
	"statement" text NOT NULL,
	"place" text,
	"reason" text,
	"url" text,
	"fidelity" text,
	CONSTRAINT "licence_term_licence_clause_pk" PRIMARY KEY("licence","clause")
);
--> statement-breakpoint
ALTER TABLE "openness" ADD COLUMN "licence_id" text;--> statement-breakpoint
ALTER TABLE "openness" ADD COLUMN "commercial_use" text;--> statement-breakpoint
ALTER TABLE "openness" ADD COLUMN "osi_approved" boolean;--> statement-breakpoint
ALTER TABLE "openness" ADD COLUMN "g7_level" text;--> statement-breakpoint
ALTER TABLE "openness" ADD COLUMN "eu_relief" text;--> statement-breakpoint
ALTER TABLE "openness" ADD COLUMN "eu_relief_why" text[];
--> statement-breakpoint
CREATE VIEW procurement.licence_matrix AS
SELECT t.licence, l.title, l.spdx, l.version, l.osi_approved, l.class, l.commercial_use, l.conditions, t.clause, t.value, t.figures, t.applies_to, t.statement, t.place, t.reason, t.url, t.fidelity
FROM public.licence_term t
JOIN public.licence l ON l.id = t.licence;
--> statement-breakpoint
COMMENT ON VIEW procurement.licence_matrix IS 'What licences of model weights say, one row for each licence and clause, in our words with the place in the text; the text decides. Join openness_history.licence_id to find models.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.licence_matrix.licence IS 'Id of the licence.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.licence_matrix.title IS 'Name of the licence.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.licence_matrix.spdx IS 'Its SPDX id; null when it has none.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.licence_matrix.version IS 'Version or date of the text; null when it has none.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.licence_matrix.osi_approved IS 'Whether the Open Source Initiative has approved it, as the SPDX list says.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.licence_matrix.class IS 'Class that the licence alone implies: closed, open-weights-restricted or open-weights-permissive.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.licence_matrix.commercial_use IS 'Whether the weights may be used commercially: yes, conditional, no or unknown.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.licence_matrix.conditions IS 'Conditions that the clauses amount to, such as mau_cap; a model can have fewer or more.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.licence_matrix.clause IS 'commercial_use, user_or_revenue_cap, attribution_naming, territory, field_of_use_aup, training_on_outputs, share_alike, patent or termination.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.licence_matrix.value IS 'What the licence says, in a word: allowed, conditional, forbidden, none, limited, notice, required, granted, silent, excluded, breach, litigation, breach_or_litigation or unknown.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.licence_matrix.figures IS 'Sizes that the clause names, as a list of amount and unit.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.licence_matrix.applies_to IS 'all, or multimodal where the clause holds for multimodal models alone.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.licence_matrix.statement IS 'What the clause says, in our words.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.licence_matrix.place IS 'Place of the clause in the text of the licence; null where none can be given.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.licence_matrix.reason IS 'Why no place is given, and where the statement comes from instead.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.licence_matrix.url IS 'Address at which it can be checked; null when the value is unknown.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.licence_matrix.fidelity IS 'verbatim where the recorded text was read, curated where a person entered it from the address; null when the value is unknown.';
--> statement-breakpoint
CREATE OR REPLACE VIEW procurement.openness_history AS
SELECT o.model, o.class, o.licence, o.conditions, o.valid_from,
  (lead(o.valid_from) OVER (PARTITION BY o.model ORDER BY o.valid_from)) AS valid_until, o.known_at, o.cite,
  o.licence_id, o.commercial_use, o.osi_approved, o.g7_level, o.eu_relief, o.eu_relief_why
FROM public.openness o;
--> statement-breakpoint
COMMENT ON VIEW procurement.openness_history IS 'What may be done with each models weights, from when, with the licence and what that amounts to.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.openness_history.licence_id IS 'Id of the licence in licence_matrix; null when its clauses are not recorded.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.openness_history.commercial_use IS 'Whether the weights may be used commercially: yes, conditional, no or unknown; unknown where they are not published.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.openness_history.osi_approved IS 'Whether the Open Source Initiative has approved the licence; null when that is not known or there is none.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.openness_history.g7_level IS 'Level of the G7 Vision on AI Openness of 29 May 2026 as we read it: weights-available, open-weights or open-source-ai; null where the weights are not published.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.openness_history.eu_relief IS 'Whether the conditions of Art. 53(2) of the EU AI Act are met: yes, no or unknown.';
--> statement-breakpoint
COMMENT ON COLUMN procurement.openness_history.eu_relief_why IS 'What was found on each of those conditions.';
