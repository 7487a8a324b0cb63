ALTER TABLE "import_changes" DROP CONSTRAINT "import_changes_lead_id_import_id_line_pk";--> statement-breakpoint
ALTER TABLE "import_changes" ADD CONSTRAINT "import_changes_lead_id_import_id_pk" PRIMARY KEY("lead_id","import_id");--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "heading" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "trial" jsonb;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "kept" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "leads" ADD COLUMN "told_import_id" bigint;--> statement-breakpoint
ALTER TABLE "import_changes" ADD CONSTRAINT "import_changes_lead_id_leads_lead_id_fk" FOREIGN KEY ("lead_id") REFERENCES "public"."leads"("lead_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_changes" DROP COLUMN "line";--> statement-breakpoint
ALTER TABLE "import_changes" DROP COLUMN "after";