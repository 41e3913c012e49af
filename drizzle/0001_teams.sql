CREATE TYPE "public"."token_purpose" AS ENUM('password-reset', 'email-change', 'passkey-registration', 'passkey-sign-in');--> statement-breakpoint
CREATE TABLE "consensus_answers" (
	"assessment_id" uuid NOT NULL,
	"item_id" text NOT NULL,
	"organisation_id" uuid NOT NULL,
	"value" "answer_value" NOT NULL,
	"why" text,
	"participants" text,
	"agreed_on" date NOT NULL,
	"revision" integer NOT NULL,
	"recorded_by" uuid,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "consensus_answers_assessment_id_item_id_pk" PRIMARY KEY("assessment_id","item_id")
);
--> statement-breakpoint
CREATE TABLE "jobs" (
	"name" text PRIMARY KEY NOT NULL,
	"leased_until" timestamp with time zone,
	"last_ran_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" bigint
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"email" text,
	"role" "membership_role" NOT NULL,
	"site_ids" uuid[],
	"token_hash" text NOT NULL,
	"invited_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"accepted_at" timestamp with time zone,
	"accepted_by" uuid,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "invitations_token_hash_unique" UNIQUE("token_hash"),
	CONSTRAINT "invitations_into_an_organisation" CHECK ("invitations"."role" <> 'operator')
);
--> statement-breakpoint
CREATE TABLE "mails" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid,
	"kind" text NOT NULL,
	"recipient" text,
	"subject" text,
	"body" text,
	"message_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"not_before" timestamp with time zone DEFAULT now() NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"leased_until" timestamp with time zone,
	"last_fault" text,
	"sent_at" timestamp with time zone,
	"given_up_at" timestamp with time zone,
	CONSTRAINT "mails_message_id_unique" UNIQUE("message_id")
);
--> statement-breakpoint
CREATE TABLE "respondent_invitations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"assessment_id" uuid NOT NULL,
	"name" text NOT NULL,
	"email" text,
	"role" "respondent_role",
	"anonymous" boolean NOT NULL,
	"respondent_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"reminders" integer DEFAULT 0 NOT NULL,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "respondent_invitations_anonymous" CHECK (case when "respondent_invitations"."anonymous" then "respondent_invitations"."respondent_id" is null and "respondent_invitations"."role" is null
            else "respondent_invitations"."role" is not null end)
);
--> statement-breakpoint
CREATE TABLE "respondent_links" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"assessment_id" uuid NOT NULL,
	"invitation_id" uuid,
	"token_hash" text NOT NULL,
	"cap" integer,
	"reissued" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "respondent_links_token_hash_unique" UNIQUE("token_hash"),
	CONSTRAINT "respondent_links_cap" CHECK (("respondent_links"."invitation_id" is null) = ("respondent_links"."cap" is not null))
);
--> statement-breakpoint
CREATE TABLE "identities" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"issuer" text NOT NULL,
	"subject" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "one_time_tokens" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid,
	"session_id" uuid,
	"purpose" "token_purpose" NOT NULL,
	"token_hash" text NOT NULL,
	"data" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "one_time_tokens_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "passkeys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"credential_id" text NOT NULL,
	"public_key" "bytea" NOT NULL,
	"counter" bigint NOT NULL,
	"transports" text[] NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp with time zone,
	CONSTRAINT "passkeys_credential_id_unique" UNIQUE("credential_id")
);
--> statement-breakpoint
ALTER TABLE "audit_events" DROP CONSTRAINT "audit_events_organisation_id_organisations_id_fk";
--> statement-breakpoint
ALTER TABLE "audit_events" DROP CONSTRAINT "audit_events_actor_id_users_id_fk";
--> statement-breakpoint
ALTER TABLE "respondents" ALTER COLUMN "created_at" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "assessments" ADD COLUMN "answers_until" date;--> statement-breakpoint
ALTER TABLE "assessments" ADD COLUMN "role_domains" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "assessments" ADD COLUMN "opened_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "assessments" ADD COLUMN "closed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "respondents" ADD COLUMN "name" text;--> statement-breakpoint
ALTER TABLE "respondents" ADD COLUMN "anonymous" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "respondents" ADD COLUMN "access_hash" text;--> statement-breakpoint
ALTER TABLE "respondents" ADD COLUMN "by_share_link" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "respondents" ADD COLUMN "finished" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_events" ADD COLUMN "actor_role" text DEFAULT 'unrecorded' NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_events" ADD COLUMN "outcome" text DEFAULT 'done' NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_events" ADD COLUMN "request_id" text;--> statement-breakpoint
ALTER TABLE "audit_events" ADD COLUMN "details_hash" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_events" ADD COLUMN "previous_hash" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_events" ADD COLUMN "hash" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "installation" ADD COLUMN "contact" text;--> statement-breakpoint
ALTER TABLE "installation" ADD COLUMN "privacy_notice" text;--> statement-breakpoint
ALTER TABLE "installation" ADD COLUMN "answers_kept_months" integer DEFAULT 36 NOT NULL;--> statement-breakpoint
ALTER TABLE "installation" ADD COLUMN "invitations_kept_days" integer DEFAULT 90 NOT NULL;--> statement-breakpoint
ALTER TABLE "installation" ADD COLUMN "audit_kept_months" integer DEFAULT 120 NOT NULL;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "deletion_requested_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sites" ADD COLUMN "population" text;--> statement-breakpoint
ALTER TABLE "sites" ADD COLUMN "ips_started_on" date;--> statement-breakpoint
ALTER TABLE "sites" ADD COLUMN "time_zone" text DEFAULT 'UTC' NOT NULL;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "site_ids" uuid[];--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "device" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "authenticated_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "deactivated_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "consensus_answers" ADD CONSTRAINT "consensus_answers_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consensus_answers" ADD CONSTRAINT "consensus_answers_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consensus_answers" ADD CONSTRAINT "consensus_answers_recorded_by_users_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_invited_by_users_id_fk" FOREIGN KEY ("invited_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_accepted_by_users_id_fk" FOREIGN KEY ("accepted_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "respondent_invitations" ADD CONSTRAINT "respondent_invitations_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "respondent_invitations" ADD CONSTRAINT "respondent_invitations_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "respondent_invitations" ADD CONSTRAINT "respondent_invitations_respondent_id_respondents_id_fk" FOREIGN KEY ("respondent_id") REFERENCES "public"."respondents"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "respondent_links" ADD CONSTRAINT "respondent_links_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "respondent_links" ADD CONSTRAINT "respondent_links_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "respondent_links" ADD CONSTRAINT "respondent_links_invitation_id_respondent_invitations_id_fk" FOREIGN KEY ("invitation_id") REFERENCES "public"."respondent_invitations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identities" ADD CONSTRAINT "identities_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "one_time_tokens" ADD CONSTRAINT "one_time_tokens_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "one_time_tokens" ADD CONSTRAINT "one_time_tokens_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passkeys" ADD CONSTRAINT "passkeys_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "consensus_answers_organisation" ON "consensus_answers" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "invitations_organisation" ON "invitations" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "mails_organisation" ON "mails" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "mails_due" ON "mails" USING btree ("not_before");--> statement-breakpoint
CREATE INDEX "respondent_invitations_organisation" ON "respondent_invitations" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "respondent_invitations_assessment" ON "respondent_invitations" USING btree ("assessment_id");--> statement-breakpoint
CREATE INDEX "respondent_invitations_respondent" ON "respondent_invitations" USING btree ("respondent_id");--> statement-breakpoint
CREATE INDEX "respondent_links_organisation" ON "respondent_links" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "respondent_links_assessment" ON "respondent_links" USING btree ("assessment_id");--> statement-breakpoint
CREATE INDEX "respondent_links_invitation" ON "respondent_links" USING btree ("invitation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "identities_issuer_subject" ON "identities" USING btree ("issuer","subject");--> statement-breakpoint
CREATE INDEX "identities_user" ON "identities" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "one_time_tokens_user" ON "one_time_tokens" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "one_time_tokens_session" ON "one_time_tokens" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "passkeys_user" ON "passkeys" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "respondents_assessment" ON "respondents" USING btree ("assessment_id");--> statement-breakpoint
ALTER TABLE "respondents" ADD CONSTRAINT "respondents_access_hash_unique" UNIQUE("access_hash");--> statement-breakpoint
ALTER TABLE "assessments" ADD CONSTRAINT "assessments_draft_is_named" CHECK ("assessments"."state" <> 'draft' or "assessments"."mode" = 'named');--> statement-breakpoint
ALTER TABLE "respondents" ADD CONSTRAINT "respondents_anonymous" CHECK (case when "respondents"."anonymous"
            then "respondents"."user_id" is null and "respondents"."name" is null and "respondents"."created_at" is null
              and "respondents"."access_hash" is not null
            else "respondents"."access_hash" is null end);--> statement-breakpoint
ALTER TABLE "installation" ADD CONSTRAINT "installation_periods" CHECK ("installation"."answers_kept_months" between 1 and 240 and "installation"."invitations_kept_days" between 1 and 3650
          and "installation"."audit_kept_months" between 12 and 240);--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_only_members_are_limited" CHECK ("memberships"."site_ids" is null or "memberships"."role" = 'member');