ALTER TABLE "stage_changes" DROP CONSTRAINT "stage_changes_lead_id_pass_passes_lead_id_pass_fk";
--> statement-breakpoint
ALTER TABLE "stage_changes" ADD CONSTRAINT "stage_changes_lead_id_leads_lead_id_fk" FOREIGN KEY ("lead_id") REFERENCES "public"."leads"("lead_id") ON DELETE no action ON UPDATE no action;