-- Packs were made in another form: all are made anew. So does every change of what pack-block.ts writes.
TRUNCATE packed_pasts;
--> statement-breakpoint
INSERT INTO changed_pasts (lead_id) SELECT lead_id FROM leads;
