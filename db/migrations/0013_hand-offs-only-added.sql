-- An offer to sales is history: it is decided, never deleted. Row by row, because a lead that is removed takes its offers along, if it has any.
CREATE FUNCTION refuse_deletion() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('baton.narrow_way', true) IS DISTINCT FROM 'open' THEN
    RAISE EXCEPTION '%: rows are decided, never deleted', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN OLD;
END $$;
--> statement-breakpoint
CREATE TRIGGER hand_offs_never_deleted BEFORE DELETE ON hand_offs FOR EACH ROW EXECUTE FUNCTION refuse_deletion();
--> statement-breakpoint
CREATE TRIGGER hand_offs_never_truncated BEFORE TRUNCATE ON hand_offs FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- Taking an import back is the narrow way for the offers made since, too.
CREATE OR REPLACE FUNCTION take_back_import(taken_back bigint, undone bigint[], since timestamptz, by_whom text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('baton.narrow_way', 'open', true);
  DELETE FROM interactions i USING unnest(undone) u(lead_id) WHERE i.lead_id = u.lead_id AND i.import_id = taken_back;
  DELETE FROM stage_changes s USING unnest(undone) u(lead_id) WHERE s.lead_id = u.lead_id AND (s.import_id = taken_back OR s.recorded_at >= since);
  DELETE FROM fact_changes f USING unnest(undone) u(lead_id) WHERE f.lead_id = u.lead_id AND f.import_id = taken_back;
  DELETE FROM hand_offs h USING unnest(undone) u(lead_id), leads l
    WHERE h.lead_id = u.lead_id AND l.lead_id = u.lead_id AND (h.recorded_at >= since OR l.import_id = taken_back);
  INSERT INTO audit (actor, action, subject, details) VALUES (by_whom, 'import.undone', 'import ' || taken_back, jsonb_build_object('leads', cardinality(undone)));
  PERFORM set_config('baton.narrow_way', '', true);
END $$;
