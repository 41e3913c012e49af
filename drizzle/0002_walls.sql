-- The second wall: row-level security on every table that belongs to an organisation, and an audit trail that
-- can only grow. The program works under the role ips_readiness_app, which owns nothing.

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'ips_readiness_app') THEN
    BEGIN
      CREATE ROLE ips_readiness_app NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
    EXCEPTION
      -- Roles are of the whole cluster: another database may have made it in this moment.
      WHEN duplicate_object OR unique_violation THEN NULL;
      WHEN insufficient_privilege THEN
        RAISE EXCEPTION 'The database role ips_readiness_app is missing and this user may not make it. Have an administrator run: CREATE ROLE ips_readiness_app NOLOGIN; GRANT ips_readiness_app TO %;', current_user;
    END;
  END IF;
  IF NOT pg_has_role(current_user, 'ips_readiness_app', 'MEMBER') THEN
    EXECUTE format('GRANT ips_readiness_app TO %I', current_user);
  END IF;
END $$;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public, drizzle TO ips_readiness_app;
--> statement-breakpoint
GRANT SELECT ON ALL TABLES IN SCHEMA drizzle TO ips_readiness_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ips_readiness_app;
--> statement-breakpoint
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ips_readiness_app;
--> statement-breakpoint
REVOKE UPDATE, DELETE, TRUNCATE ON audit_events FROM ips_readiness_app;
--> statement-breakpoint
-- What a transaction says of itself. Unset is nobody: no row is seen.
CREATE FUNCTION tenant_organisations() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT coalesce(nullif(current_setting('ips.organisations', true), '')::uuid[], '{}') $$;
--> statement-breakpoint
CREATE FUNCTION tenant_user() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT nullif(current_setting('ips.user', true), '')::uuid $$;
--> statement-breakpoint
CREATE FUNCTION tenant_respondent() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT nullif(current_setting('ips.respondent', true), '')::uuid $$;
--> statement-breakpoint
CREATE FUNCTION tenant_assessment() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT nullif(current_setting('ips.assessment', true), '')::uuid $$;
--> statement-breakpoint
CREATE FUNCTION is_installation() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT coalesce(current_setting('ips.installation', true), '') = 'on' $$;
--> statement-breakpoint
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['organisations', 'sites', 'memberships', 'invitations', 'assessments', 'respondents',
    'respondent_invitations', 'respondent_links', 'answers', 'answer_history', 'consensus_answers',
    'report_snapshots', 'report_pdfs', 'mails', 'audit_events']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    IF name <> 'organisations' THEN
      EXECUTE format('CREATE POLICY own_organisations ON %I
        USING (organisation_id = ANY ((SELECT tenant_organisations())::uuid[]) OR (SELECT is_installation()))', name);
    END IF;
  END LOOP;
END $$;
--> statement-breakpoint
CREATE POLICY own_organisations ON organisations
  USING (id = ANY ((SELECT tenant_organisations())::uuid[])
    OR parent_id = ANY ((SELECT tenant_organisations())::uuid[])
    OR (SELECT is_installation()));
--> statement-breakpoint
CREATE POLICY own_memberships ON memberships FOR SELECT USING (user_id = (SELECT tenant_user()));
--> statement-breakpoint
-- The holder of a respondent's link: the one assessment, what it is called, and their own row and answers.
CREATE POLICY link_holder ON assessments FOR SELECT USING (id = (SELECT tenant_assessment()));
--> statement-breakpoint
-- A save holds a share of the assessment's row, for which closing waits; a lock asks for the right to update, and this
-- gives no more of it than the lock.
CREATE POLICY link_holder_lock ON assessments FOR UPDATE USING (id = (SELECT tenant_assessment())) WITH CHECK (false);
--> statement-breakpoint
CREATE POLICY link_holder ON sites FOR SELECT
  USING (id IN (SELECT site_id FROM assessments WHERE assessments.id = (SELECT tenant_assessment())));
--> statement-breakpoint
CREATE POLICY link_holder ON organisations FOR SELECT
  USING (id IN (SELECT organisation_id FROM assessments WHERE assessments.id = (SELECT tenant_assessment())));
--> statement-breakpoint
CREATE POLICY link_holder ON respondents
  USING (id = (SELECT tenant_respondent()) AND assessment_id = (SELECT tenant_assessment()));
--> statement-breakpoint
CREATE POLICY link_holder ON answers
  USING (respondent_id = (SELECT tenant_respondent()) AND assessment_id = (SELECT tenant_assessment()));
--> statement-breakpoint
CREATE POLICY link_holder ON answer_history USING (respondent_id = (SELECT tenant_respondent()));
--> statement-breakpoint
-- An event may be of no organisation (an account, the installation); who may read it is another matter.
CREATE POLICY record_event ON audit_events FOR INSERT WITH CHECK (organisation_id IS NULL);
--> statement-breakpoint
CREATE POLICY enqueue_own ON mails FOR INSERT WITH CHECK (organisation_id IS NULL);
--> statement-breakpoint
-- Who a session is, for every request before it has a tenant.
CREATE FUNCTION live_session(of_token_hash text)
RETURNS TABLE (session_id uuid, user_id uuid, stale boolean, authenticated_seconds_ago double precision, memberships json)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET ips.installation = 'on' AS $$
  SELECT s.id, s.user_id, s.last_seen_at < now() - interval '1 minute',
    extract(epoch FROM now() - s.authenticated_at)::float8,
    (SELECT coalesce(json_agg(json_build_object(
        'organisationId', m.organisation_id, 'role', m.role, 'siteIds', m.site_ids)), '[]'::json)
       FROM memberships m WHERE m.user_id = s.user_id)
  FROM sessions s JOIN users u ON u.id = s.user_id
  WHERE s.token_hash = of_token_hash AND s.revoked_at IS NULL AND s.expires_at > now()
    AND s.last_seen_at > now() - interval '30 minutes' AND u.deactivated_at IS NULL
$$;
--> statement-breakpoint
-- The chain of the audit trail. lib/data/audit-chain.ts computes the same hashes when the trail is verified.
CREATE FUNCTION audit_details_hash(entry audit_events) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT encode(sha256(convert_to(
    coalesce(entry.before::text, 'null') || E'\n' || coalesce(entry.after::text, 'null'), 'UTF8')), 'hex')
$$;
--> statement-breakpoint
CREATE FUNCTION audit_hash(entry audit_events) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT encode(sha256(convert_to(concat_ws(E'\n',
    entry.previous_hash, entry.sequence::text, entry.id::text,
    to_char(entry.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    coalesce(entry.organisation_id::text, '-'), coalesce(entry.actor_id::text, '-'), entry.actor_role,
    entry.action, entry.subject_kind, entry.subject_id::text, entry.outcome, coalesce(entry.request_id, '-'),
    entry.details_hash), 'UTF8')), 'hex')
$$;
--> statement-breakpoint
-- What was on record before the chain began is its first part.
DO $$
DECLARE
  entry audit_events;
  last text := '';
BEGIN
  FOR entry IN SELECT * FROM audit_events ORDER BY sequence LOOP
    entry.previous_hash := last;
    entry.details_hash := audit_details_hash(entry);
    last := audit_hash(entry);
    UPDATE audit_events SET previous_hash = entry.previous_hash, details_hash = entry.details_hash, hash = last
      WHERE id = entry.id;
  END LOOP;
END $$;
--> statement-breakpoint
CREATE FUNCTION chain_audit_event() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET ips.installation = 'on' AS $$
DECLARE
  last record;
BEGIN
  -- One writer at a time, until it commits: the chain has one end.
  PERFORM pg_advisory_xact_lock(7598805623934902900);
  SELECT sequence, hash INTO last FROM audit_events ORDER BY sequence DESC LIMIT 1;
  NEW.at := clock_timestamp();
  NEW.sequence := coalesce(last.sequence, 0) + 1;
  NEW.previous_hash := coalesce(last.hash, '');
  NEW.details_hash := audit_details_hash(NEW);
  NEW.hash := audit_hash(NEW);
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_events_chain BEFORE INSERT ON audit_events FOR EACH ROW EXECUTE FUNCTION chain_audit_event();
--> statement-breakpoint
CREATE FUNCTION keep_audit_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND coalesce(current_setting('ips.erasing', true), '') = 'on'
    AND NEW.before IS NULL AND NEW.after IS NULL AND NEW.details_hash = OLD.details_hash
    AND audit_hash(NEW) = OLD.hash AND NEW.hash = OLD.hash
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'The audit trail only grows.' USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_events_keep BEFORE UPDATE OR DELETE ON audit_events
  FOR EACH ROW EXECUTE FUNCTION keep_audit_event();
--> statement-breakpoint
CREATE TRIGGER audit_events_keep_all BEFORE TRUNCATE ON audit_events
  FOR EACH STATEMENT EXECUTE FUNCTION keep_audit_event();
--> statement-breakpoint
-- Erases what was changed, and leaves that something was: for organisations that are deleted and periods that end.
CREATE FUNCTION erase_audit_details(of_organisation uuid, up_to timestamptz) RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp SET ips.installation = 'on' SET ips.erasing = 'on' AS $$
  WITH erased AS (
    UPDATE audit_events SET before = NULL, after = NULL
    WHERE (of_organisation IS NULL OR organisation_id = of_organisation) AND at <= up_to
      AND (before IS NOT NULL OR after IS NOT NULL)
    RETURNING 1
  ) SELECT count(*) FROM erased
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION erase_audit_details(uuid, timestamptz), live_session(text), chain_audit_event() FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION erase_audit_details(uuid, timestamptz), live_session(text), chain_audit_event() TO ips_readiness_app;
