CREATE TABLE "changed_pasts" (
	"lead_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "changed_pasts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	CONSTRAINT "changed_pasts_lead_id_id_pk" PRIMARY KEY("lead_id","id")
);
--> statement-breakpoint
CREATE TABLE "packed_pasts" (
	"block" integer PRIMARY KEY NOT NULL,
	"packed" "bytea" NOT NULL,
	"leads" integer NOT NULL,
	"packed_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);

--> statement-breakpoint
ALTER TABLE packed_pasts ALTER COLUMN packed SET STORAGE EXTERNAL;
--> statement-breakpoint
-- Whatever changes what a pack holds of a lead leaves a note in the same transaction, so that no writer can forget to.
CREATE FUNCTION note_changed_pasts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO changed_pasts (lead_id) SELECT DISTINCT c.lead_id FROM changed c;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION note_changed_past() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO changed_pasts (lead_id) VALUES (NEW.lead_id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER interactions_change_pasts AFTER INSERT ON interactions REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_changed_pasts();
--> statement-breakpoint
CREATE TRIGGER interactions_leave_pasts AFTER DELETE ON interactions REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_changed_pasts();
--> statement-breakpoint
CREATE TRIGGER passes_change_pasts AFTER INSERT ON passes REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_changed_pasts();
--> statement-breakpoint
CREATE TRIGGER passes_move_pasts AFTER UPDATE ON passes REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_changed_pasts();
--> statement-breakpoint
CREATE TRIGGER passes_leave_pasts AFTER DELETE ON passes REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_changed_pasts();
--> statement-breakpoint
CREATE TRIGGER fact_changes_change_pasts AFTER INSERT ON fact_changes REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_changed_pasts();
--> statement-breakpoint
CREATE TRIGGER fact_changes_leave_pasts AFTER DELETE ON fact_changes REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_changed_pasts();
--> statement-breakpoint
CREATE TRIGGER leads_change_pasts AFTER UPDATE ON leads FOR EACH ROW WHEN (
  (OLD.name, OLD.first_name, OLD.last_name, OLD.email, OLD.phone, OLD.company, OLD.job_title, OLD.country, OLD.city, OLD.industry, OLD.website, OLD.company_size, OLD.do_not_contact, OLD.attributes, OLD.created_at)
  IS DISTINCT FROM
  (NEW.name, NEW.first_name, NEW.last_name, NEW.email, NEW.phone, NEW.company, NEW.job_title, NEW.country, NEW.city, NEW.industry, NEW.website, NEW.company_size, NEW.do_not_contact, NEW.attributes, NEW.created_at)
) EXECUTE FUNCTION note_changed_past();
--> statement-breakpoint
INSERT INTO changed_pasts (lead_id) SELECT lead_id FROM leads;
