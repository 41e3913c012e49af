CREATE TYPE "public"."answer_value" AS ENUM('0', '1', '2', '3', '4', 'unknown', 'not-applicable');--> statement-breakpoint
CREATE TYPE "public"."assessment_form" AS ENUM('full', 'brief');--> statement-breakpoint
CREATE TYPE "public"."assessment_mode" AS ENUM('named', 'anonymous');--> statement-breakpoint
CREATE TYPE "public"."assessment_stage" AS ENUM('adoption', 'implementation', 'sustainment', 'penetration-reach');--> statement-breakpoint
CREATE TYPE "public"."assessment_state" AS ENUM('draft', 'open', 'closed', 'finalised');--> statement-breakpoint
CREATE TYPE "public"."respondent_role" AS ENUM('agency-leader', 'program-manager', 'employment-specialist', 'clinician', 'administration', 'external-partner', 'other');--> statement-breakpoint
CREATE TYPE "public"."organisation_kind" AS ENUM('jurisdiction', 'agency');--> statement-breakpoint
CREATE TYPE "public"."site_setting" AS ENUM('community-mental-health', 'rehabilitation', 'housing', 'independent', 'collaboration', 'other');--> statement-breakpoint
CREATE TYPE "public"."paper" AS ENUM('a4', 'letter');--> statement-breakpoint
CREATE TYPE "public"."membership_role" AS ENUM('operator', 'coordinator', 'lead', 'member');--> statement-breakpoint
CREATE TABLE "answer_history" (
	"respondent_id" uuid NOT NULL,
	"item_id" text NOT NULL,
	"organisation_id" uuid NOT NULL,
	"value" "answer_value",
	"note" text,
	"proof" text,
	"revision" integer NOT NULL,
	"saved_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"idempotency_key" text NOT NULL,
	CONSTRAINT "answer_history_respondent_id_item_id_revision_pk" PRIMARY KEY("respondent_id","item_id","revision")
);
--> statement-breakpoint
CREATE TABLE "answers" (
	"respondent_id" uuid NOT NULL,
	"item_id" text NOT NULL,
	"organisation_id" uuid NOT NULL,
	"assessment_id" uuid NOT NULL,
	"value" "answer_value",
	"note" text,
	"proof" text,
	"revision" integer NOT NULL,
	"saved_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "answers_respondent_id_item_id_pk" PRIMARY KEY("respondent_id","item_id"),
	CONSTRAINT "answers_revision" CHECK ("answers"."revision" >= 1)
);
--> statement-breakpoint
CREATE TABLE "assessments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"site_id" uuid NOT NULL,
	"instrument_id" text NOT NULL,
	"instrument_hash" text NOT NULL,
	"form" "assessment_form" NOT NULL,
	"stage" "assessment_stage" NOT NULL,
	"mode" "assessment_mode" DEFAULT 'named' NOT NULL,
	"state" "assessment_state" DEFAULT 'draft' NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finalised_at" timestamp with time zone,
	CONSTRAINT "assessments_finalised_at" CHECK (("assessments"."state" = 'finalised') = ("assessments"."finalised_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "respondents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"assessment_id" uuid NOT NULL,
	"user_id" uuid,
	"role" "respondent_role" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"sequence" bigint GENERATED ALWAYS AS IDENTITY (sequence name "audit_events_sequence_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"organisation_id" uuid,
	"actor_id" uuid,
	"action" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"before" jsonb,
	"after" jsonb
);
--> statement-breakpoint
CREATE TABLE "installation" (
	"id" integer PRIMARY KEY NOT NULL,
	"setup_code_hash" text,
	"set_up_at" timestamp with time zone,
	CONSTRAINT "installation_one_row" CHECK ("installation"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "organisations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" "organisation_kind" NOT NULL,
	"name" text NOT NULL,
	"parent_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "organisations_parent_of_agency" CHECK ("organisations"."parent_id" is null or "organisations"."kind" = 'agency')
);
--> statement-breakpoint
CREATE TABLE "sites" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"name" text NOT NULL,
	"setting" "site_setting" NOT NULL,
	"region" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "report_pdfs" (
	"snapshot_id" uuid NOT NULL,
	"paper" "paper" NOT NULL,
	"organisation_id" uuid NOT NULL,
	"bytes" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "report_pdfs_snapshot_id_paper_pk" PRIMARY KEY("snapshot_id","paper")
);
--> statement-breakpoint
CREATE TABLE "report_snapshots" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"assessment_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"content" json NOT NULL,
	"answers_file" json NOT NULL,
	"instrument_hash" text NOT NULL,
	"scoring_version" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"organisation_id" uuid,
	"role" "membership_role" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "memberships_operator_of_installation" CHECK (("memberships"."role" = 'operator') = ("memberships"."organisation_id" is null))
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "sessions_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_email_unique" UNIQUE("email")
);
--> statement-breakpoint
ALTER TABLE "answer_history" ADD CONSTRAINT "answer_history_answer" FOREIGN KEY ("respondent_id","item_id") REFERENCES "public"."answers"("respondent_id","item_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_respondent_id_respondents_id_fk" FOREIGN KEY ("respondent_id") REFERENCES "public"."respondents"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessments" ADD CONSTRAINT "assessments_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessments" ADD CONSTRAINT "assessments_site_id_sites_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."sites"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessments" ADD CONSTRAINT "assessments_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "respondents" ADD CONSTRAINT "respondents_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "respondents" ADD CONSTRAINT "respondents_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "respondents" ADD CONSTRAINT "respondents_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisations" ADD CONSTRAINT "organisations_parent_id_organisations_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."organisations"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sites" ADD CONSTRAINT "sites_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_pdfs" ADD CONSTRAINT "report_pdfs_snapshot_id_report_snapshots_id_fk" FOREIGN KEY ("snapshot_id") REFERENCES "public"."report_snapshots"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_pdfs" ADD CONSTRAINT "report_pdfs_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_snapshots" ADD CONSTRAINT "report_snapshots_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_snapshots" ADD CONSTRAINT "report_snapshots_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "answer_history_key" ON "answer_history" USING btree ("respondent_id","idempotency_key");--> statement-breakpoint
CREATE INDEX "answer_history_organisation" ON "answer_history" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "answers_organisation" ON "answers" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "answers_assessment" ON "answers" USING btree ("assessment_id");--> statement-breakpoint
CREATE INDEX "assessments_organisation" ON "assessments" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "assessments_site" ON "assessments" USING btree ("site_id");--> statement-breakpoint
CREATE UNIQUE INDEX "respondents_assessment_user" ON "respondents" USING btree ("assessment_id","user_id");--> statement-breakpoint
CREATE INDEX "respondents_organisation" ON "respondents" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "respondents_user" ON "respondents" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "audit_events_sequence" ON "audit_events" USING btree ("sequence");--> statement-breakpoint
CREATE INDEX "audit_events_organisation" ON "audit_events" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "audit_events_subject" ON "audit_events" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "organisations_parent" ON "organisations" USING btree ("parent_id");--> statement-breakpoint
CREATE INDEX "sites_organisation" ON "sites" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "report_pdfs_organisation" ON "report_pdfs" USING btree ("organisation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "report_snapshots_assessment" ON "report_snapshots" USING btree ("assessment_id","number");--> statement-breakpoint
CREATE INDEX "report_snapshots_organisation" ON "report_snapshots" USING btree ("organisation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "memberships_user_organisation" ON "memberships" USING btree ("user_id","organisation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "memberships_operator" ON "memberships" USING btree ("user_id") WHERE "memberships"."organisation_id" is null;--> statement-breakpoint
CREATE INDEX "memberships_organisation" ON "memberships" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id");