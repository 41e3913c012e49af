CREATE TYPE "public"."share_level" AS ENUM('domain-scores', 'full-report');--> statement-breakpoint
CREATE TABLE "assessment_scores" (
	"assessment_id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"shared_with" uuid,
	"site_id" uuid NOT NULL,
	"instrument_id" text NOT NULL,
	"form" "assessment_form" NOT NULL,
	"stage" "assessment_stage" NOT NULL,
	"finalised_on" date NOT NULL,
	"scoring_version" text NOT NULL,
	"domain_scores" double precision[] NOT NULL,
	"domain_lowers" double precision[] NOT NULL,
	"domain_uppers" double precision[] NOT NULL,
	"stage_readiness" double precision[] NOT NULL,
	"item_statuses" text NOT NULL,
	"share" "share_level",
	"shared_at" timestamp with time zone,
	CONSTRAINT "assessment_scores_share" CHECK ("assessment_scores"."shared_with" is null or "assessment_scores"."share" is not null)
);
--> statement-breakpoint
CREATE TABLE "shareable_reports" (
	"assessment_id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"shared_with" uuid,
	"content" json NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "assessment_scores" ADD CONSTRAINT "assessment_scores_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessment_scores" ADD CONSTRAINT "assessment_scores_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessment_scores" ADD CONSTRAINT "assessment_scores_shared_with_organisations_id_fk" FOREIGN KEY ("shared_with") REFERENCES "public"."organisations"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessment_scores" ADD CONSTRAINT "assessment_scores_site_id_sites_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."sites"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shareable_reports" ADD CONSTRAINT "shareable_reports_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shareable_reports" ADD CONSTRAINT "shareable_reports_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shareable_reports" ADD CONSTRAINT "shareable_reports_shared_with_organisations_id_fk" FOREIGN KEY ("shared_with") REFERENCES "public"."organisations"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "assessment_scores_organisation" ON "assessment_scores" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "assessment_scores_shared_with" ON "assessment_scores" USING btree ("shared_with");--> statement-breakpoint
CREATE INDEX "assessment_scores_site" ON "assessment_scores" USING btree ("site_id");--> statement-breakpoint
CREATE INDEX "shareable_reports_organisation" ON "shareable_reports" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "shareable_reports_shared_with" ON "shareable_reports" USING btree ("shared_with");--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON assessment_scores, shareable_reports TO ips_readiness_app;
--> statement-breakpoint
ALTER TABLE assessment_scores ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE assessment_scores FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE shareable_reports ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE shareable_reports FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY own_organisations ON assessment_scores
  USING (organisation_id = ANY ((SELECT tenant_organisations())::uuid[]) OR (SELECT is_installation()));
--> statement-breakpoint
CREATE POLICY own_organisations ON shareable_reports
  USING (organisation_id = ANY ((SELECT tenant_organisations())::uuid[]) OR (SELECT is_installation()));
--> statement-breakpoint
-- Coordinators read what was shared with their jurisdiction, and change nothing of it.
CREATE POLICY shared_with_jurisdiction ON assessment_scores FOR SELECT
  USING (shared_with = ANY ((SELECT tenant_organisations())::uuid[]));
--> statement-breakpoint
CREATE POLICY shared_with_jurisdiction ON shareable_reports FOR SELECT
  USING (shared_with = ANY ((SELECT tenant_organisations())::uuid[]));
--> statement-breakpoint
-- What the sites of a jurisdiction's agencies are called, and where they are.
CREATE POLICY of_own_agencies ON sites FOR SELECT
  USING (organisation_id IN (
    SELECT id FROM organisations WHERE parent_id = ANY ((SELECT tenant_organisations())::uuid[])));
