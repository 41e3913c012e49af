CREATE TYPE "public"."consensus_source" AS ENUM('meeting', 'state-profile');--> statement-breakpoint
CREATE TYPE "public"."profile_source" AS ENUM('document', 'link');--> statement-breakpoint
CREATE TABLE "state_profile_answers" (
	"profile_id" uuid NOT NULL,
	"item_id" text NOT NULL,
	"organisation_id" uuid NOT NULL,
	"value" "answer_value" NOT NULL,
	"source_title" text NOT NULL,
	"source_kind" "profile_source" NOT NULL,
	"source_url" text,
	"source_date" date NOT NULL,
	"note" text,
	"revision" integer NOT NULL,
	CONSTRAINT "state_profile_answers_profile_id_item_id_pk" PRIMARY KEY("profile_id","item_id"),
	CONSTRAINT "state_profile_answers_url" CHECK (("state_profile_answers"."source_kind" = 'link') = ("state_profile_answers"."source_url" is not null))
);
--> statement-breakpoint
CREATE TABLE "state_profiles" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"instrument_id" text NOT NULL,
	"version" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"published_at" timestamp with time zone,
	"published_by" uuid,
	CONSTRAINT "state_profiles_published" CHECK (("state_profiles"."version" is null) = ("state_profiles"."published_at" is null))
);
--> statement-breakpoint
ALTER TABLE "assessments" ADD COLUMN "previous_id" uuid;--> statement-breakpoint
ALTER TABLE "consensus_answers" ADD COLUMN "source" "consensus_source" DEFAULT 'meeting' NOT NULL;--> statement-breakpoint
ALTER TABLE "consensus_answers" ADD COLUMN "profile_id" uuid;--> statement-breakpoint
ALTER TABLE "consensus_answers" ADD COLUMN "profile_version" integer;--> statement-breakpoint
ALTER TABLE "state_profile_answers" ADD CONSTRAINT "state_profile_answers_profile_id_state_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."state_profiles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "state_profile_answers" ADD CONSTRAINT "state_profile_answers_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "state_profiles" ADD CONSTRAINT "state_profiles_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "state_profiles" ADD CONSTRAINT "state_profiles_published_by_users_id_fk" FOREIGN KEY ("published_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "state_profile_answers_organisation" ON "state_profile_answers" USING btree ("organisation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "state_profiles_version" ON "state_profiles" USING btree ("organisation_id","instrument_id","version");--> statement-breakpoint
CREATE UNIQUE INDEX "state_profiles_draft" ON "state_profiles" USING btree ("organisation_id","instrument_id") WHERE "state_profiles"."published_at" is null;--> statement-breakpoint
ALTER TABLE "assessments" ADD CONSTRAINT "assessments_previous_id_assessments_id_fk" FOREIGN KEY ("previous_id") REFERENCES "public"."assessments"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consensus_answers" ADD CONSTRAINT "consensus_answers_profile_id_state_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."state_profiles"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "assessments_previous" ON "assessments" USING btree ("previous_id");--> statement-breakpoint
CREATE INDEX "consensus_answers_profile" ON "consensus_answers" USING btree ("profile_id");--> statement-breakpoint
ALTER TABLE "consensus_answers" ADD CONSTRAINT "consensus_answers_source" CHECK (("consensus_answers"."source" = 'state-profile') = ("consensus_answers"."profile_version" is not null)
          and ("consensus_answers"."profile_id" is null or "consensus_answers"."source" = 'state-profile'));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON state_profiles, state_profile_answers TO ips_readiness_app;
--> statement-breakpoint
ALTER TABLE state_profiles ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE state_profiles FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE state_profile_answers ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE state_profile_answers FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY own_organisations ON state_profiles
  USING (organisation_id = ANY ((SELECT tenant_organisations())::uuid[]) OR (SELECT is_installation()));
--> statement-breakpoint
CREATE POLICY own_organisations ON state_profile_answers
  USING (organisation_id = ANY ((SELECT tenant_organisations())::uuid[]) OR (SELECT is_installation()));
--> statement-breakpoint
-- The agencies of a jurisdiction read what it has published, and change nothing of it. Their own rows of organisations
-- say which jurisdiction that is, and the policies of organisations ask neither of these tables.
CREATE POLICY published_to_agencies ON state_profiles FOR SELECT
  USING (published_at IS NOT NULL AND organisation_id IN (
    SELECT parent_id FROM organisations WHERE id = ANY ((SELECT tenant_organisations())::uuid[])));
--> statement-breakpoint
CREATE POLICY published_to_agencies ON state_profile_answers FOR SELECT
  USING (profile_id IN (
    SELECT id FROM state_profiles WHERE published_at IS NOT NULL AND organisation_id IN (
      SELECT parent_id FROM organisations WHERE id = ANY ((SELECT tenant_organisations())::uuid[]))));
