ALTER TABLE "report_snapshots" ALTER COLUMN "answers_file" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "assessments" ADD COLUMN "answers_deleted_at" timestamp with time zone;