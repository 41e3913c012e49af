CREATE TABLE "round_sites" (
	"round_id" uuid NOT NULL,
	"site_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"assessment_id" uuid,
	"last_reminded_at" timestamp with time zone,
	CONSTRAINT "round_sites_round_id_site_id_pk" PRIMARY KEY("round_id","site_id")
);
--> statement-breakpoint
CREATE TABLE "rounds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"name" text NOT NULL,
	"form" "assessment_form" NOT NULL,
	"stage" "assessment_stage",
	"opens_on" date NOT NULL,
	"due_on" date NOT NULL,
	"message" text,
	"sent_at" timestamp with time zone,
	"opened_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "rounds_days" CHECK ("rounds"."opens_on" <= "rounds"."due_on"),
	CONSTRAINT "rounds_opened_once_sent" CHECK ("rounds"."opened_at" is null or "rounds"."sent_at" is not null)
);
--> statement-breakpoint
ALTER TABLE "assessments" ADD COLUMN "round_id" uuid;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "time_zone" text DEFAULT 'UTC' NOT NULL;--> statement-breakpoint
ALTER TABLE "assessment_scores" ADD COLUMN "round_id" uuid;--> statement-breakpoint
ALTER TABLE "round_sites" ADD CONSTRAINT "round_sites_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_sites" ADD CONSTRAINT "round_sites_site_id_sites_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."sites"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_sites" ADD CONSTRAINT "round_sites_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_sites" ADD CONSTRAINT "round_sites_agency_id_organisations_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_sites" ADD CONSTRAINT "round_sites_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rounds" ADD CONSTRAINT "rounds_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rounds" ADD CONSTRAINT "rounds_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "round_sites_organisation" ON "round_sites" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "round_sites_agency" ON "round_sites" USING btree ("agency_id");--> statement-breakpoint
CREATE INDEX "round_sites_site" ON "round_sites" USING btree ("site_id");--> statement-breakpoint
CREATE INDEX "round_sites_assessment" ON "round_sites" USING btree ("assessment_id");--> statement-breakpoint
CREATE INDEX "rounds_organisation" ON "rounds" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "rounds_waiting" ON "rounds" USING btree ("opens_on") WHERE "rounds"."sent_at" is not null and "rounds"."opened_at" is null and "rounds"."closed_at" is null;--> statement-breakpoint
ALTER TABLE "assessments" ADD CONSTRAINT "assessments_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessment_scores" ADD CONSTRAINT "assessment_scores_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "assessments_round" ON "assessments" USING btree ("round_id");--> statement-breakpoint
CREATE INDEX "assessment_scores_round" ON "assessment_scores" USING btree ("round_id");--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON rounds, round_sites TO ips_readiness_app;
--> statement-breakpoint
ALTER TABLE rounds ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE rounds FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE round_sites ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE round_sites FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY own_organisations ON rounds
  USING (organisation_id = ANY ((SELECT tenant_organisations())::uuid[]) OR (SELECT is_installation()));
--> statement-breakpoint
CREATE POLICY own_organisations ON round_sites
  USING (organisation_id = ANY ((SELECT tenant_organisations())::uuid[]) OR (SELECT is_installation()));
--> statement-breakpoint
-- Coordinators see the sites of agencies that belong to their jurisdiction now: one that was moved is gone at once.
CREATE POLICY of_present_agencies ON round_sites AS RESTRICTIVE
  USING ((SELECT is_installation()) OR agency_id = ANY ((SELECT tenant_organisations())::uuid[])
    OR EXISTS (SELECT FROM organisations
      WHERE organisations.id = round_sites.agency_id AND organisations.parent_id = round_sites.organisation_id));
--> statement-breakpoint
-- An agency reads the rounds that it has an assessment of, and changes nothing of them.
CREATE POLICY of_agency ON round_sites FOR SELECT
  USING (agency_id = ANY ((SELECT tenant_organisations())::uuid[]) AND assessment_id IS NOT NULL);
--> statement-breakpoint
CREATE POLICY of_agency ON rounds FOR SELECT
  USING (opened_at IS NOT NULL AND id IN (
    SELECT round_id FROM round_sites WHERE agency_id = ANY ((SELECT tenant_organisations())::uuid[])));
--> statement-breakpoint
-- How far the sites of a jurisdiction's own rounds are, in one word a site: all that its coordinators learn of
-- assessments that are not shared. Sees every organisation while it looks, as live_session does, and tells only of
-- agencies that belong to the round's jurisdiction now.
CREATE FUNCTION round_progress(of_rounds uuid[]) RETURNS TABLE (round_id uuid, site_id uuid, progress text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  caller text := coalesce(current_setting('ips.installation', true), '');
  own uuid[] := tenant_organisations();
BEGIN
  PERFORM set_config('ips.installation', 'on', true);
  RETURN QUERY SELECT rs.round_id, rs.site_id, CASE
      WHEN r.opened_at IS NULL THEN 'waiting'
      WHEN a.id IS NULL THEN 'none'
      WHEN s.shared_with = r.organisation_id THEN 'shared'
      WHEN a.state = 'finalised' THEN 'finalised'
      WHEN a.state = 'draft' AND NOT EXISTS (SELECT FROM respondents p WHERE p.assessment_id = a.id) THEN 'not-begun'
      ELSE 'begun' END
    FROM round_sites rs
    JOIN rounds r ON r.id = rs.round_id
    JOIN organisations o ON o.id = rs.agency_id AND o.parent_id = r.organisation_id
    LEFT JOIN assessments a ON a.id = rs.assessment_id
    LEFT JOIN assessment_scores s ON s.assessment_id = a.id
    WHERE rs.round_id = ANY (of_rounds) AND r.organisation_id = ANY (own);
  PERFORM set_config('ips.installation', caller, true);
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION round_progress(uuid[]) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION round_progress(uuid[]) TO ips_readiness_app;
