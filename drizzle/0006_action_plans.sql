CREATE TYPE "public"."action_status" AS ENUM('open', 'under-way', 'done', 'dropped');--> statement-breakpoint
CREATE TABLE "action_history" (
	"action_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"organisation_id" uuid NOT NULL,
	"text" text NOT NULL,
	"strategy_id" text,
	"owner_id" uuid,
	"owner_name" text,
	"due_on" date,
	"status" "action_status" DEFAULT 'open' NOT NULL,
	"notes" text,
	"changed_by" uuid,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "action_history_action_id_revision_pk" PRIMARY KEY("action_id","revision")
);
--> statement-breakpoint
CREATE TABLE "actions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"site_id" uuid NOT NULL,
	"assessment_id" uuid,
	"instrument_id" text NOT NULL,
	"item_id" text NOT NULL,
	"level" double precision NOT NULL,
	"text" text NOT NULL,
	"strategy_id" text,
	"owner_id" uuid,
	"owner_name" text,
	"due_on" date,
	"status" "action_status" DEFAULT 'open' NOT NULL,
	"notes" text,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "actions_one_owner" CHECK ("actions"."owner_id" is null or "actions"."owner_name" is null)
);
--> statement-breakpoint
ALTER TABLE "action_history" ADD CONSTRAINT "action_history_action_id_actions_id_fk" FOREIGN KEY ("action_id") REFERENCES "public"."actions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_history" ADD CONSTRAINT "action_history_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_history" ADD CONSTRAINT "action_history_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_history" ADD CONSTRAINT "action_history_changed_by_users_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_site_id_sites_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."sites"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "action_history_organisation" ON "action_history" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "actions_organisation" ON "actions" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "actions_site" ON "actions" USING btree ("site_id");--> statement-breakpoint
CREATE INDEX "actions_owner" ON "actions" USING btree ("owner_id");--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON actions TO ips_readiness_app;
--> statement-breakpoint
-- The history only grows: rows go with their action, and otherwise nobody changes them.
GRANT SELECT, INSERT ON action_history TO ips_readiness_app;
--> statement-breakpoint
ALTER TABLE actions ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE actions FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE action_history ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE action_history FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY own_organisations ON actions
  USING (organisation_id = ANY ((SELECT tenant_organisations())::uuid[]) OR (SELECT is_installation()));
--> statement-breakpoint
CREATE POLICY own_organisations ON action_history
  USING (organisation_id = ANY ((SELECT tenant_organisations())::uuid[]) OR (SELECT is_installation()));
