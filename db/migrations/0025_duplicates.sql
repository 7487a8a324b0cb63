CREATE TABLE "merges" (
	"lead_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "merges_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"stays_id" bigint NOT NULL,
	"hand_off_id" bigint NOT NULL,
	"merged_at" timestamp (3) with time zone NOT NULL,
	"merged_by" bigint,
	"undone_at" timestamp (3) with time zone,
	"identities" jsonb NOT NULL,
	"filled" jsonb NOT NULL,
	"former_lead_at" timestamp (3) with time zone,
	CONSTRAINT "merges_lead_id_id_pk" PRIMARY KEY("lead_id","id")
);
--> statement-breakpoint
ALTER TABLE "leads" ADD COLUMN "merged_into" bigint;--> statement-breakpoint
ALTER TABLE "merges" ADD CONSTRAINT "merges_lead_id_leads_lead_id_fk" FOREIGN KEY ("lead_id") REFERENCES "public"."leads"("lead_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merges" ADD CONSTRAINT "merges_stays_id_leads_lead_id_fk" FOREIGN KEY ("stays_id") REFERENCES "public"."leads"("lead_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merges" ADD CONSTRAINT "merges_merged_by_people_id_fk" FOREIGN KEY ("merged_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "merges_stays" ON "merges" USING btree ("stays_id");--> statement-breakpoint
CREATE INDEX "merges_hand_off" ON "merges" USING btree ("hand_off_id");--> statement-breakpoint
ALTER TABLE "leads" ADD CONSTRAINT "leads_merged_into_leads_lead_id_fk" FOREIGN KEY ("merged_into") REFERENCES "public"."leads"("lead_id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "leads_merged" ON "leads" USING btree ("merged_into") WHERE "leads"."merged_into" is not null;
--> statement-breakpoint
-- Parting two leads that were joined: the third narrow way. What was copied to the one that stays has the moment of the joining, and its like with the other.
CREATE FUNCTION take_back_merge(stays bigint, gone bigint, joined_at timestamptz, by_whom text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('baton.narrow_way', 'open', true);
  DELETE FROM interactions i USING interactions o WHERE i.lead_id = stays AND o.lead_id = gone AND o.id = i.id AND i.received_at = joined_at;
  INSERT INTO audit (actor, action, subject, details) VALUES (by_whom, 'lead.parted', 'lead ' || gone, jsonb_build_object('from', stays));
  PERFORM set_config('baton.narrow_way', '', true);
END $$;
--> statement-breakpoint
INSERT INTO reasons (code, label, suggests, position, retired_at)
  VALUES ('duplicate', 'Duplicate of another lead', 'disqualified', (SELECT coalesce(max(position), 0) + 1 FROM reasons), now()) ON CONFLICT (code) DO NOTHING;
