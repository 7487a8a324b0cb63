-- Takes an import out of the history of the leads that are to be as before it: what it brought, and what was concluded from
-- it since. Who calls it has made sure that nobody else has come to these leads since.
DROP FUNCTION take_back_import(bigint, text);
--> statement-breakpoint
CREATE FUNCTION take_back_import(taken_back bigint, undone bigint[], since timestamptz, by_whom text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('baton.narrow_way', 'open', true);
  DELETE FROM interactions i USING unnest(undone) u(lead_id) WHERE i.lead_id = u.lead_id AND i.import_id = taken_back;
  DELETE FROM stage_changes s USING unnest(undone) u(lead_id) WHERE s.lead_id = u.lead_id AND (s.import_id = taken_back OR s.recorded_at >= since);
  INSERT INTO audit (actor, action, subject, details) VALUES (by_whom, 'import.undone', 'import ' || taken_back, jsonb_build_object('leads', cardinality(undone)));
  PERFORM set_config('baton.narrow_way', '', true);
END $$;
