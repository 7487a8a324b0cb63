-- The ending of a pass wrote the date meant for the next one over its own: what its beginning said stands again.
WITH beginnings AS (
  SELECT DISTINCT ON (c.lead_id, c.pass) c.lead_id, c.pass, c.not_before FROM stage_changes c JOIN passes p ON p.lead_id = c.lead_id AND p.pass = c.pass
  WHERE c.type = 'move' AND c.from_stage IS NULL AND (p.not_before IS NOT NULL OR p.pass > 1) ORDER BY c.lead_id, c.pass, c.id DESC
), mended AS (
  UPDATE passes p SET not_before = b.not_before FROM beginnings b
  WHERE b.lead_id = p.lead_id AND b.pass = p.pass AND p.not_before IS DISTINCT FROM b.not_before RETURNING 1
), anew AS (
  -- the challenger looks at everybody again
  UPDATE challengers SET looked_at = NULL, last_lead_id = 0, leads_looked_at = 0 WHERE stopped_at IS NULL AND EXISTS (SELECT FROM mended) RETURNING 1
)
-- and what was found by the wrong dates is not shown any more
DELETE FROM replays WHERE EXISTS (SELECT FROM mended);
