ALTER TABLE "hand_offs" ADD COLUMN "snoozed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "hand_offs" ADD COLUMN "snoozed_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "hand_offs" ADD COLUMN "snoozed_by" bigint;--> statement-breakpoint
ALTER TABLE "hand_offs" ADD COLUMN "claimed_by" bigint;--> statement-breakpoint
ALTER TABLE "hand_offs" ADD COLUMN "claimed_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "hand_offs" ADD CONSTRAINT "hand_offs_snoozed_by_people_id_fk" FOREIGN KEY ("snoozed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hand_offs" ADD CONSTRAINT "hand_offs_claimed_by_people_id_fk" FOREIGN KEY ("claimed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "hand_offs_snoozed" ON "hand_offs" USING btree ("snoozed_until") WHERE "hand_offs"."decision" is null and "hand_offs"."snoozed_at" is not null;--> statement-breakpoint
CREATE INDEX "hand_offs_claimed" ON "hand_offs" USING btree ("claimed_by") WHERE "hand_offs"."decision" is null and "hand_offs"."claimed_by" is not null;