CREATE TABLE "standings" (
	"lead_id" bigint NOT NULL,
	"score" double precision DEFAULT 0 NOT NULL,
	"score_at" timestamp (3) with time zone,
	"even_rank" double precision DEFAULT 0 NOT NULL,
	"odd_rank" double precision DEFAULT 0 NOT NULL,
	"fit" double precision DEFAULT 0 NOT NULL,
	"last_interaction_at" timestamp (3) with time zone,
	"next_check_at" timestamp (3) with time zone,
	"judged_version" integer
) WITH (fillfactor = 45);
--> statement-breakpoint
INSERT INTO "standings" (lead_id, score, score_at, even_rank, odd_rank, fit, last_interaction_at, next_check_at, judged_version)
SELECT lead_id, score, score_at, score_rank, score_rank, fit, last_interaction_at, next_check_at, judged_version FROM "leads" ORDER BY lead_id;
--> statement-breakpoint
ALTER TABLE "standings" ADD PRIMARY KEY ("lead_id");--> statement-breakpoint
ALTER TABLE "standings" ADD CONSTRAINT "standings_lead_id_leads_lead_id_fk" FOREIGN KEY ("lead_id") REFERENCES "public"."leads"("lead_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "standings_even_rank" ON "standings" USING btree ("even_rank","lead_id");--> statement-breakpoint
CREATE INDEX "standings_last_interaction" ON "standings" USING btree (coalesce("last_interaction_at", '-infinity'),"lead_id");--> statement-breakpoint
CREATE INDEX "standings_next_check" ON "standings" USING btree ("next_check_at") WHERE "standings"."next_check_at" is not null;--> statement-breakpoint
DROP INDEX "leads_score";--> statement-breakpoint
DROP INDEX "leads_last_interaction";--> statement-breakpoint
DROP INDEX "leads_next_check";--> statement-breakpoint
ALTER TABLE "judging_runs" ADD COLUMN "ordered_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "leads" DROP COLUMN "score";--> statement-breakpoint
ALTER TABLE "leads" DROP COLUMN "score_at";--> statement-breakpoint
ALTER TABLE "leads" DROP COLUMN "score_rank";--> statement-breakpoint
ALTER TABLE "leads" DROP COLUMN "fit";--> statement-breakpoint
ALTER TABLE "leads" DROP COLUMN "last_interaction_at";--> statement-breakpoint
ALTER TABLE "leads" DROP COLUMN "next_check_at";--> statement-breakpoint
ALTER TABLE "leads" DROP COLUMN "judged_version";
