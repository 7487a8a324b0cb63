ALTER TABLE "hand_offs" ADD COLUMN "source" text;--> statement-breakpoint
ALTER TABLE "hand_offs" ADD COLUMN "country" text;--> statement-breakpoint
CREATE INDEX "hand_offs_waiting_of_source" ON "hand_offs" USING btree ("source","rank" DESC NULLS LAST,"id") WHERE "hand_offs"."decision" is null;--> statement-breakpoint
CREATE INDEX "hand_offs_waiting_of_country" ON "hand_offs" USING btree ("country","rank" DESC NULLS LAST,"id") WHERE "hand_offs"."decision" is null;--> statement-breakpoint
CREATE INDEX "hand_offs_waiting_due" ON "hand_offs" USING btree ("owner_id","due_at") WHERE "hand_offs"."decision" is null and "hand_offs"."snoozed_at" is null;--> statement-breakpoint
UPDATE hand_offs h SET source = left(p.source, 200), country = left(l.country, 200) FROM passes p, leads l
WHERE h.decision IS NULL AND p.lead_id = h.lead_id AND p.pass = h.pass AND l.lead_id = h.lead_id;--> statement-breakpoint
CREATE FUNCTION narrow_offer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT left(p.source, 200), left(l.country, 200) INTO NEW.source, NEW.country FROM passes p JOIN leads l USING (lead_id) WHERE p.lead_id = NEW.lead_id AND p.pass = NEW.pass;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER hand_offs_narrowed BEFORE INSERT ON hand_offs FOR EACH ROW EXECUTE FUNCTION narrow_offer();--> statement-breakpoint
-- An offer that waits again, after its decision was taken back, is narrowed by what is known then.
CREATE TRIGGER hand_offs_narrowed_again BEFORE UPDATE OF decision ON hand_offs FOR EACH ROW WHEN (OLD.decision IS NOT NULL AND NEW.decision IS NULL) EXECUTE FUNCTION narrow_offer();--> statement-breakpoint
CREATE FUNCTION narrow_by_source() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE hand_offs SET source = left(NEW.source, 200) WHERE lead_id = NEW.lead_id AND pass = NEW.pass AND decision IS NULL;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER passes_narrow_offers AFTER UPDATE OF source ON passes FOR EACH ROW WHEN (OLD.source IS DISTINCT FROM NEW.source) EXECUTE FUNCTION narrow_by_source();--> statement-breakpoint
CREATE FUNCTION narrow_by_country() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE hand_offs SET country = left(NEW.country, 200) WHERE lead_id = NEW.lead_id AND decision IS NULL;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER leads_narrow_offers AFTER UPDATE OF country ON leads FOR EACH ROW WHEN (OLD.country IS DISTINCT FROM NEW.country) EXECUTE FUNCTION narrow_by_country();
