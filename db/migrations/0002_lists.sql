DROP INDEX "leads_search";--> statement-breakpoint
CREATE INDEX "hand_offs_waiting_best" ON "hand_offs" USING btree ("rank" DESC NULLS LAST,"id") WHERE "hand_offs"."decision" is null;--> statement-breakpoint
CREATE INDEX "leads_called" ON "leads" USING btree (left(lower(coalesce("name", "first_name" || ' ' || "last_name", "last_name", "first_name", "email", "company", '')), 200),"lead_id");--> statement-breakpoint
CREATE INDEX "leads_last_interaction" ON "leads" USING btree (coalesce("last_interaction_at", '-infinity'),"lead_id");--> statement-breakpoint
CREATE INDEX "leads_country" ON "leads" USING btree (left("country", 200));--> statement-breakpoint
CREATE INDEX "leads_company" ON "leads" USING btree (left(lower("company"), 200));--> statement-breakpoint
CREATE INDEX "passes_source" ON "passes" USING btree (left("source", 200));--> statement-breakpoint
CREATE INDEX "passes_campaign" ON "passes" USING btree (left("campaign", 200));--> statement-breakpoint
CREATE INDEX "leads_search" ON "leads" USING gin ((lower(' ' || coalesce("name", '') || ' ' || coalesce("first_name", '') || ' ' || coalesce("last_name", '') || ' ' || coalesce("email", '') || ' ' || coalesce("company", ''))) gin_trgm_ops);