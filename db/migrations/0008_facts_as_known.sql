CREATE TABLE "fact_changes" (
	"lead_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "fact_changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"known_at" timestamp (3) with time zone NOT NULL,
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"actor" text NOT NULL,
	"actor_id" bigint,
	"import_id" bigint,
	"before" jsonb NOT NULL,
	"after" jsonb NOT NULL,
	CONSTRAINT "fact_changes_lead_id_id_pk" PRIMARY KEY("lead_id","id")
);
--> statement-breakpoint
ALTER TABLE "criteria_versions" ADD COLUMN "judges" text DEFAULT 'everyone' NOT NULL;--> statement-breakpoint
ALTER TABLE "fact_changes" ADD CONSTRAINT "fact_changes_lead_id_leads_lead_id_fk" FOREIGN KEY ("lead_id") REFERENCES "public"."leads"("lead_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fact_changes" ADD CONSTRAINT "fact_changes_actor_id_people_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "fact_changes_import" ON "fact_changes" USING btree ("import_id") WHERE "fact_changes"."import_id" is not null;
--> statement-breakpoint
CREATE TRIGGER fact_changes_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON fact_changes FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION take_back_import(taken_back bigint, undone bigint[], since timestamptz, by_whom text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('baton.narrow_way', 'open', true);
  DELETE FROM interactions i USING unnest(undone) u(lead_id) WHERE i.lead_id = u.lead_id AND i.import_id = taken_back;
  DELETE FROM stage_changes s USING unnest(undone) u(lead_id) WHERE s.lead_id = u.lead_id AND (s.import_id = taken_back OR s.recorded_at >= since);
  DELETE FROM fact_changes f USING unnest(undone) u(lead_id) WHERE f.lead_id = u.lead_id AND f.import_id = taken_back;
  INSERT INTO audit (actor, action, subject, details) VALUES (by_whom, 'import.undone', 'import ' || taken_back, jsonb_build_object('leads', cardinality(undone)));
  PERFORM set_config('baton.narrow_way', '', true);
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION erase_lead(erased bigint, by_whom text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('baton.narrow_way', 'open', true);
  DELETE FROM interactions i WHERE i.lead_id = erased;
  DELETE FROM stage_changes s WHERE s.lead_id = erased;
  DELETE FROM fact_changes f WHERE f.lead_id = erased;
  DELETE FROM leads l WHERE l.lead_id = erased;
  INSERT INTO audit (actor, action, subject) VALUES (by_whom, 'lead.erased', 'lead ' || erased);
  PERFORM set_config('baton.narrow_way', '', true);
END $$;
