-- History is only ever added. Undoing an import and erasing a person have their own narrow way: the functions below open it
-- for themselves alone and leave a line in the audit.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('baton.narrow_way', true) IS DISTINCT FROM 'open' THEN
    RAISE EXCEPTION '%: rows are only ever added, never changed or deleted', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER interactions_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON interactions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER stage_changes_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON stage_changes FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER criteria_versions_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON criteria_versions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER audit_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE FUNCTION take_back_import(taken_back bigint, by_whom text) RETURNS TABLE (lead_id bigint)
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('baton.narrow_way', 'open', true);
  RETURN QUERY
    WITH gone_interactions AS (DELETE FROM interactions i WHERE i.import_id = taken_back RETURNING i.lead_id),
         gone_changes AS (DELETE FROM stage_changes s WHERE s.import_id = taken_back RETURNING s.lead_id)
    SELECT g.lead_id FROM gone_interactions g UNION SELECT c.lead_id FROM gone_changes c;
  INSERT INTO audit (actor, action, subject) VALUES (by_whom, 'import.undone', 'import ' || taken_back);
  PERFORM set_config('baton.narrow_way', '', true);
END $$;
--> statement-breakpoint
CREATE FUNCTION erase_lead(erased bigint, by_whom text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('baton.narrow_way', 'open', true);
  DELETE FROM interactions i WHERE i.lead_id = erased;
  DELETE FROM stage_changes s WHERE s.lead_id = erased;
  DELETE FROM leads l WHERE l.lead_id = erased;
  INSERT INTO audit (actor, action, subject) VALUES (by_whom, 'lead.erased', 'lead ' || erased);
  PERFORM set_config('baton.narrow_way', '', true);
END $$;
--> statement-breakpoint
INSERT INTO workspace (id) VALUES (1);
--> statement-breakpoint
INSERT INTO interaction_kinds (kind, label, built_in) VALUES
  ('page_view', 'Page view', true), ('landing_page', 'Landing page', true), ('ad_click', 'Ad click', true),
  ('cta_click', 'Call-to-action click', true), ('form_submit', 'Form sent', true), ('download', 'Download', true),
  ('social', 'Social', true), ('email_open', 'E-mail opened', true), ('email_click', 'E-mail link clicked', true),
  ('webinar', 'Webinar', true), ('demo_request', 'Demo request', true), ('pricing_view', 'Pricing page view', true),
  ('call', 'Call', true), ('meeting', 'Meeting', true), ('reply', 'Reply', true);
--> statement-breakpoint
INSERT INTO reasons (code, label, suggests, position) VALUES
  ('not_now', 'Interested, but not now', 'recycled', 1), ('no_budget', 'No budget', 'recycled', 2),
  ('no_answer', 'Could not be reached', 'recycled', 3), ('just_researching', 'Only researching', 'recycled', 4),
  ('wrong_person', 'Does not decide', 'recycled', 5), ('too_small', 'Too small for us', 'disqualified', 6),
  ('no_fit', 'Needs what we do not offer', 'disqualified', 7), ('student', 'Student or job seeker', 'disqualified', 8),
  ('competitor', 'Competitor', 'disqualified', 9), ('bad_data', 'Wrong or invented data', 'disqualified', 10),
  ('price', 'Too expensive', 'lost', 11), ('chose_competitor', 'Chose another product', 'lost', 12),
  ('no_decision', 'Decided to do nothing', 'lost', 13), ('other', 'Other', 'recycled', 14);
