CREATE TABLE "publishings" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "publishings_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"until" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "touched_leads" (
	"lead_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "touched_leads_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1)
);
--> statement-breakpoint
ALTER TABLE "criteria_drafts" ADD COLUMN "published_as" integer;--> statement-breakpoint
ALTER TABLE "workspace" ADD COLUMN "hand_offs_per_day" integer;--> statement-breakpoint
CREATE INDEX "touched_leads_id" ON "touched_leads" USING btree ("id");--> statement-breakpoint
ALTER TABLE "criteria_drafts" ADD CONSTRAINT "criteria_drafts_published_as_criteria_versions_version_fk" FOREIGN KEY ("published_as") REFERENCES "public"."criteria_versions"("version") ON DELETE no action ON UPDATE no action;