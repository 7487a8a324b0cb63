DROP INDEX "hand_off_events_id";--> statement-breakpoint
CREATE INDEX "hand_off_events_written_by" ON "hand_off_events" USING btree ("written_by");