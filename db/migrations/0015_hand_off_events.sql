CREATE TABLE "hand_off_events" (
	"lead_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "hand_off_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"hand_off_id" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"what" text NOT NULL,
	"actor" text NOT NULL,
	"actor_id" bigint,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"written_by" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	CONSTRAINT "hand_off_events_lead_id_id_pk" PRIMARY KEY("lead_id","id")
);
--> statement-breakpoint
ALTER TABLE "hand_offs" ADD COLUMN "first_offered_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "hand_offs" ADD COLUMN "after_id" bigint;--> statement-breakpoint
ALTER TABLE "hand_offs" ADD COLUMN "because" text;--> statement-breakpoint
ALTER TABLE "hand_off_events" ADD CONSTRAINT "hand_off_events_actor_id_people_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hand_off_events" ADD CONSTRAINT "hand_off_events_hand_off" FOREIGN KEY ("hand_off_id") REFERENCES "public"."hand_offs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "hand_off_events_hand_off" ON "hand_off_events" USING btree ("hand_off_id");--> statement-breakpoint
CREATE INDEX "hand_off_events_id" ON "hand_off_events" USING btree ("id");--> statement-breakpoint
UPDATE hand_offs SET first_offered_at = offered_at;--> statement-breakpoint
INSERT INTO hand_off_events (lead_id, hand_off_id, at, what, actor, actor_id, details)
SELECT e.lead_id, e.id, e.at, e.what, e.actor, e.actor_id, e.details FROM (
  SELECT lead_id, id, recorded_at AS at, 'offered' AS what, 'before this history' AS actor, NULL::bigint AS actor_id, jsonb_build_object('owner', owner_id) AS details FROM hand_offs
  UNION ALL
  SELECT lead_id, id, decided_at, decision, CASE WHEN decided_by IS NULL THEN 'before this history' ELSE 'person ' || decided_by END, decided_by,
    CASE WHEN reason IS NULL THEN '{}'::jsonb ELSE jsonb_build_object('reason', reason) END FROM hand_offs WHERE decision IS NOT NULL
) e ORDER BY e.at, e.id;--> statement-breakpoint
CREATE TRIGGER hand_off_events_only_added BEFORE UPDATE OR TRUNCATE ON hand_off_events FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER hand_off_events_never_deleted BEFORE DELETE ON hand_off_events FOR EACH ROW EXECUTE FUNCTION refuse_deletion();
