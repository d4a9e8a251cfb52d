-- Tables and functions of the embedded executor (docs/adr/0003-embedded-executor.md, server/executor/README.md).
-- Times are Unix milliseconds of the database's clock, given by the caller. Payloads are JSON kept as text: the
-- database never looks inside, except to match an event with the waits that are keyed by one of its fields.

-- One queue item: a run, or one branch of a parallel group of a run. Finished ones are deleted.
CREATE TABLE "executor_item" (
    "id" TEXT NOT NULL,
    "run_id" TEXT NOT NULL,
    "branch" TEXT,
    "fn" TEXT NOT NULL,
    "generation" INTEGER NOT NULL DEFAULT 0,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "lost" INTEGER NOT NULL DEFAULT 0,
    "leased" BOOLEAN NOT NULL DEFAULT false,
    "due_at" BIGINT,
    "lane" TEXT,
    "gate1" TEXT,
    "limit1" INTEGER,
    "gate2" TEXT,
    "limit2" INTEGER,
    "race" BOOLEAN NOT NULL DEFAULT false,
    "events" TEXT,
    "parent" TEXT,
    "cancel_key" UUID,
    "steps" INTEGER NOT NULL DEFAULT 0,
    "bytes" INTEGER NOT NULL DEFAULT 0,
    "pending" INTEGER NOT NULL DEFAULT 0,
    "blocking" INTEGER NOT NULL DEFAULT 0,
    "again" BOOLEAN NOT NULL DEFAULT false,
    "kin" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "executor_item_pkey" PRIMARY KEY ("id")
);

-- A memoised step of a run that goes on; "ord" is the order of completion.
CREATE TABLE "executor_step" (
    "run_id" TEXT NOT NULL,
    "step_id" TEXT NOT NULL,
    "ord" BIGSERIAL NOT NULL,
    "body" TEXT NOT NULL,

    CONSTRAINT "executor_step_pkey" PRIMARY KEY ("run_id", "step_id")
);

-- What a run waits for: a time, an event, an invoked run; or the event that cancels it.
CREATE TABLE "executor_wait" (
    "id" TEXT NOT NULL,
    "run_id" TEXT NOT NULL,
    "step_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "due_at" BIGINT,
    "event" TEXT,
    "path" TEXT NOT NULL DEFAULT '',
    "key" TEXT NOT NULL DEFAULT '',
    "expression" TEXT,
    "race" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "executor_wait_pkey" PRIMARY KEY ("id")
);

-- An event that may end a wait or cancel a run; its expression has still to be evaluated.
CREATE TABLE "executor_match" (
    "id" BIGSERIAL NOT NULL,
    "run_id" TEXT NOT NULL,
    "wait_id" TEXT,
    "expression" TEXT,
    "event" TEXT NOT NULL,
    "created_at" BIGINT NOT NULL,

    CONSTRAINT "executor_match_pkey" PRIMARY KEY ("id")
);

-- What must happen once: events by id, idempotency keys, cron ticks.
CREATE TABLE "executor_once" (
    "key" UUID NOT NULL,
    "until" BIGINT NOT NULL,

    CONSTRAINT "executor_once_pkey" PRIMARY KEY ("key")
);

CREATE INDEX "executor_item_due_at_idx" ON "executor_item"("due_at") WHERE "lane" IS NULL AND "due_at" IS NOT NULL;
CREATE INDEX "executor_item_gated_due_at_idx" ON "executor_item"("due_at") WHERE "lane" IS NOT NULL AND "due_at" IS NOT NULL;
CREATE INDEX "executor_item_lane_due_at_idx" ON "executor_item"("lane", "due_at") WHERE "lane" IS NOT NULL AND "due_at" IS NOT NULL;
CREATE INDEX "executor_item_gate1_idx" ON "executor_item"("gate1") WHERE "leased" AND "gate1" IS NOT NULL;
CREATE INDEX "executor_item_gate2_idx" ON "executor_item"("gate2") WHERE "leased" AND "gate2" IS NOT NULL;
CREATE INDEX "executor_item_branch_run_id_idx" ON "executor_item"("run_id") WHERE "branch" IS NOT NULL;
CREATE INDEX "executor_item_cancel_key_idx" ON "executor_item"("cancel_key") WHERE "cancel_key" IS NOT NULL;
CREATE INDEX "executor_wait_due_at_idx" ON "executor_wait"("due_at") WHERE "due_at" IS NOT NULL;
CREATE INDEX "executor_wait_run_id_idx" ON "executor_wait"("run_id");
CREATE INDEX "executor_wait_event_idx" ON "executor_wait"("event", "path", "key") WHERE "event" IS NOT NULL;
CREATE INDEX "executor_once_until_idx" ON "executor_once"("until");

-- Rows live for milliseconds: vacuum by count and not by share, and do not spend CPU on compressing them.
ALTER TABLE "executor_item" ALTER COLUMN "events" SET STORAGE EXTERNAL;
ALTER TABLE "executor_step" ALTER COLUMN "body" SET STORAGE EXTERNAL;
ALTER TABLE "executor_item" SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 5000, autovacuum_analyze_scale_factor = 0.1, autovacuum_analyze_threshold = 5000);
ALTER TABLE "executor_step" SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 5000);
ALTER TABLE "executor_wait" SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 5000);

-- Writes memoised steps, in the order given, and counts them.
CREATE FUNCTION executor_remember(p_run text, p_steps jsonb) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  v_count integer;
  v_bytes integer;
BEGIN
  WITH added AS (
    INSERT INTO executor_step (run_id, step_id, body)
    SELECT p_run, s->>0, s->>1 FROM jsonb_array_elements(p_steps) WITH ORDINALITY AS t(s, n) ORDER BY n
    ON CONFLICT (run_id, step_id) DO NOTHING
    RETURNING octet_length(body) AS size
  )
  SELECT count(*), coalesce(sum(size), 0) INTO v_count, v_bytes FROM added;
  UPDATE executor_item SET steps = steps + v_count, bytes = bytes + v_bytes, kin = true
  WHERE id = p_run AND v_count > 0;
END $$;

-- Memoises the result of something a run had pending, and calls the run when that belonged to a race or was the last
-- of what it blocks on. The caller holds the lock of the run.
CREATE FUNCTION executor_settle_pending(p_now bigint, p_run text, p_step text, p_body text, p_race boolean) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  v_new integer;
BEGIN
  INSERT INTO executor_step (run_id, step_id, body) VALUES (p_run, p_step, p_body)
  ON CONFLICT (run_id, step_id) DO NOTHING;
  GET DIAGNOSTICS v_new = ROW_COUNT;
  UPDATE executor_item SET
    steps = steps + v_new,
    bytes = bytes + v_new * octet_length(p_body),
    kin = true,
    pending = pending - 1,
    blocking = blocking - (NOT p_race)::int,
    attempt = CASE WHEN leased THEN attempt ELSE 0 END,
    again = again OR (leased AND (p_race OR blocking = 1)),
    due_at = CASE WHEN NOT leased AND (p_race OR blocking = 1) THEN p_now ELSE due_at END
  WHERE id = p_run;
END $$;

-- Ends a wait with its result. A wait is consumed once; false when it is gone.
CREATE FUNCTION executor_resume(p_now bigint, p_wait text, p_body text) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
  v_run text := split_part(p_wait, '.', 1);
  v_step text;
  v_race boolean;
BEGIN
  PERFORM 1 FROM executor_item WHERE id = v_run FOR UPDATE;
  IF NOT FOUND THEN RETURN false; END IF;
  DELETE FROM executor_wait WHERE id = p_wait RETURNING step_id, race INTO v_step, v_race;
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM executor_settle_pending(p_now, v_run, v_step, p_body, v_race);
  RETURN true;
END $$;

-- Deletes a run with all that belongs to it and hands its result to the step that invoked it.
CREATE FUNCTION executor_end_run(p_now bigint, p_run text, p_result text) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
  v_parent text;
  v_kin boolean;
BEGIN
  DELETE FROM executor_item WHERE id = p_run RETURNING parent, kin INTO v_parent, v_kin;
  IF NOT FOUND THEN RETURN false; END IF;
  IF v_kin THEN
    DELETE FROM executor_item WHERE run_id = p_run AND branch IS NOT NULL;
    DELETE FROM executor_step WHERE run_id = p_run;
    DELETE FROM executor_wait WHERE run_id = p_run;
  END IF;
  IF v_parent IS NOT NULL THEN PERFORM executor_resume(p_now, v_parent, p_result); END IF;
  RETURN true;
END $$;

-- Takes in a batch of events: remembers their ids, starts the runs they trigger, and notes the waits they may end
-- and the runs they may cancel. Everything that an event seen before would do is left out.
CREATE FUNCTION executor_ingest(p_now bigint, p_events json, p_runs json, p_waits json, p_cancels json, p_names text[])
RETURNS TABLE (kind text, id text)
LANGUAGE plpgsql SET enable_seqscan TO off SET jit TO off AS $$
#variable_conflict use_column
DECLARE
  v_fresh uuid[];
  v_runs text[];
  v_name text;
  v_path text;
  v_matches integer := 0;
  v_rows integer;
BEGIN
  WITH kept AS (
    INSERT INTO executor_once (key, until)
    SELECT e.key, e.until FROM json_to_recordset(p_events) AS e(key uuid, until bigint)
    WHERE e.key IS NOT NULL ORDER BY e.key
    ON CONFLICT (key) DO UPDATE SET until = EXCLUDED.until WHERE executor_once.until <= p_now
    RETURNING key
  ) SELECT array_agg(kept.key) INTO v_fresh FROM kept;

  IF p_runs IS NOT NULL THEN
    WITH r AS (
      SELECT * FROM json_to_recordset(p_runs) AS r(
        event_key uuid, once uuid, until bigint, id text, fn text, events text, due_at bigint, leased boolean,
        lane text, gate1 text, limit1 integer, gate2 text, limit2 integer, parent text, cancel_key uuid, kin boolean)
      WHERE r.event_key IS NULL OR r.event_key = ANY (v_fresh)
    ), firsts AS (
      INSERT INTO executor_once (key, until)
      SELECT r.once, r.until FROM r WHERE r.once IS NOT NULL ORDER BY r.once
      ON CONFLICT (key) DO UPDATE SET until = EXCLUDED.until WHERE executor_once.until <= p_now
      RETURNING key
    ), added AS (
      INSERT INTO executor_item (id, run_id, fn, events, due_at, leased, generation, lane, gate1, limit1, gate2,
        limit2, parent, cancel_key, kin)
      SELECT r.id, r.id, r.fn, r.events, r.due_at, r.leased, r.leased::int, r.lane, r.gate1, r.limit1, r.gate2,
        r.limit2, r.parent, r.cancel_key, r.kin
      FROM r WHERE r.once IS NULL OR r.once IN (SELECT f.key FROM firsts f)
      RETURNING id
    ) SELECT array_agg(added.id) INTO v_runs FROM added;
    RETURN QUERY SELECT 'run', unnest(v_runs);
  END IF;

  IF p_waits IS NOT NULL THEN
    INSERT INTO executor_wait (id, run_id, step_id, kind, due_at, event, path, key, expression)
    SELECT w.run_id || '.' || w.step_id, w.run_id, w.step_id, 'cancel', w.due_at, w.event, w.path, w.key, w.expression
    FROM json_to_recordset(p_waits) AS w(run_id text, step_id text, due_at bigint, event text, path text, key text,
      expression text)
    WHERE w.run_id = ANY (v_runs);
  END IF;

  FOR v_name IN
    SELECT n FROM unnest(p_names) AS n WHERE EXISTS (SELECT 1 FROM executor_wait w WHERE w.event = n)
  LOOP
    v_path := (SELECT min(w.path) FROM executor_wait w WHERE w.event = v_name);
    WHILE v_path IS NOT NULL LOOP
      INSERT INTO executor_match (run_id, wait_id, event, created_at)
      SELECT w.run_id, w.id, e.body, p_now
      FROM json_to_recordset(p_events) AS e(key uuid, name text, body text, probe text)
      JOIN executor_wait w ON w.event = v_name AND w.path = v_path AND w.key =
        CASE WHEN v_path = '' THEN '' ELSE coalesce(e.probe, e.body)::json #>> string_to_array(v_path, '.') END
      WHERE e.name = v_name AND (e.key IS NULL OR e.key = ANY (v_fresh))
        AND NOT w.run_id = ANY (coalesce(v_runs, '{}'));
      GET DIAGNOSTICS v_rows = ROW_COUNT;
      v_matches := v_matches + v_rows;
      v_path := (SELECT min(w.path) FROM executor_wait w WHERE w.event = v_name AND w.path > v_path);
    END LOOP;
  END LOOP;

  IF p_cancels IS NOT NULL THEN
    INSERT INTO executor_match (run_id, expression, event, created_at)
    SELECT i.id, c.expression, c.body, p_now
    FROM json_to_recordset(p_cancels) AS c(event_key uuid, cancel_key uuid, expression text, body text)
    JOIN executor_item i ON i.cancel_key = c.cancel_key
    WHERE (c.event_key IS NULL OR c.event_key = ANY (v_fresh)) AND NOT i.id = ANY (coalesce(v_runs, '{}'));
    GET DIAGNOSTICS v_rows = ROW_COUNT;
    v_matches := v_matches + v_rows;
  END IF;
  IF v_matches > 0 THEN RETURN QUERY SELECT 'matches', v_matches::text; END IF;
END $$;

-- Whether the caller still owns an item. Locks the run first and then the branch, as everyone does.
CREATE FUNCTION executor_owns(p_id text, p_run text, p_generation integer) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
  v_owned boolean;
BEGIN
  SELECT generation = p_generation AND leased INTO v_owned FROM executor_item WHERE id = p_run FOR UPDATE;
  IF v_owned IS NULL OR p_id = p_run THEN RETURN coalesce(v_owned, false); END IF;
  SELECT generation = p_generation AND leased INTO v_owned FROM executor_item WHERE id = p_id FOR UPDATE;
  RETURN coalesce(v_owned, false);
END $$;

-- Adds what a run now has to wait for, and calls it again when that is nothing.
CREATE FUNCTION executor_advance(p_now bigint, p_run text, c jsonb) RETURNS void
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  v_added integer := 0;
  v_blocking integer := 0;
  v_waits text[];
  v_blocking_waits integer;
BEGIN
  IF c ? 'branches' THEN
    WITH added AS (
      INSERT INTO executor_item (id, run_id, branch, fn, due_at, lane, gate1, limit1, gate2, limit2, race)
      SELECT p_run || '.' || (b->>0), p_run, b->>0, i.fn, p_now, i.lane, i.gate1, i.limit1, i.gate2, i.limit2,
        (b->>1)::boolean
      FROM jsonb_array_elements(c->'branches') AS b, executor_item i
      WHERE i.id = p_run
        AND NOT EXISTS (SELECT 1 FROM executor_step s WHERE s.run_id = p_run AND s.step_id = b->>0)
      ON CONFLICT (id) DO NOTHING
      RETURNING race
    ) SELECT count(*), count(*) FILTER (WHERE NOT added.race) INTO v_added, v_blocking FROM added;
  END IF;
  IF c ? 'waits' THEN
    WITH added AS (
      INSERT INTO executor_wait (id, run_id, step_id, kind, due_at, event, path, key, expression, race)
      SELECT p_run || '.' || w.step, p_run, w.step, w.kind, w.due_at, w.event, coalesce(w.path, ''),
        coalesce(w.key, ''), w.expression, w.race
      FROM jsonb_to_recordset(c->'waits') AS w(step text, kind text, due_at bigint, event text, path text, key text,
        expression text, race boolean)
      WHERE NOT EXISTS (SELECT 1 FROM executor_step s WHERE s.run_id = p_run AND s.step_id = w.step)
      ON CONFLICT (id) DO NOTHING
      RETURNING id, race
    ) SELECT coalesce(array_agg(added.id), '{}'), count(*) FILTER (WHERE NOT added.race)
      INTO v_waits, v_blocking_waits FROM added;
    v_added := v_added + cardinality(v_waits);
    v_blocking := v_blocking + v_blocking_waits;
  END IF;
  IF c ? 'children' THEN
    PERFORM executor_ingest(p_now, '[]', (
      SELECT json_agg(r) FROM jsonb_array_elements(c->'children') AS r WHERE r->>'parent' = ANY (v_waits)
    ), (c->>'childWaits')::json, NULL, '{}');
  END IF;
  UPDATE executor_item SET
    pending = pending + v_added, blocking = blocking + v_blocking, kin = kin OR v_added > 0, leased = false, again = false, attempt = 0, lost = 0,
    due_at = CASE WHEN again OR pending + v_added = 0 THEN p_now END
  WHERE id = p_run;
END $$;

-- Applies the outcome of one call to an item; false when the caller no longer owns it and nothing was done.
CREATE FUNCTION executor_change(p_now bigint, p_lease bigint, c jsonb) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
  v_id text := c->>'id';
  v_run text := c->>'run';
  v_race boolean;
BEGIN
  IF NOT executor_owns(v_id, v_run, (c->>'generation')::integer) THEN RETURN false; END IF;
  CASE c->>'op'
    WHEN 'branch' THEN
      DELETE FROM executor_item WHERE id = v_id RETURNING race INTO v_race;
      PERFORM executor_settle_pending(p_now, v_run, c->'step'->>0, c->'step'->>1, v_race);
    WHEN 'finish' THEN
      PERFORM executor_end_run(p_now, v_run, c->>'result');
      IF c ? 'emits' THEN
        PERFORM executor_ingest(p_now, (c->'emits'->>'events')::json, (c->'emits'->>'runs')::json,
          (c->'emits'->>'waits')::json, (c->'emits'->>'cancels')::json,
          ARRAY(SELECT jsonb_array_elements_text(c->'emits'->'names')));
      END IF;
    ELSE
      IF c ? 'steps' THEN PERFORM executor_remember(v_run, c->'steps'); END IF;
      CASE c->>'op'
        WHEN 'advance' THEN
          PERFORM executor_advance(p_now, v_run, c);
        WHEN 'checkpoint' THEN
          UPDATE executor_item SET due_at = p_now + p_lease, attempt = 0, lost = 0 WHERE id = v_id;
        WHEN 'retry' THEN
          UPDATE executor_item SET leased = false, due_at = (c->>'due')::bigint, attempt = (c->>'attempt')::integer,
            lost = 0
          WHERE id = v_id;
        WHEN 'release' THEN
          UPDATE executor_item SET leased = false, due_at = (c->>'due')::bigint WHERE id = v_id;
      END CASE;
  END CASE;
  RETURN true;
END $$;

-- Ends the waits whose time has come.
CREATE FUNCTION executor_fire(p_now bigint, p_limit integer) RETURNS integer
LANGUAGE plpgsql AS $$
DECLARE
  w record;
  v_fired integer := 0;
BEGIN
  FOR w IN
    SELECT d.id, d.run_id, d.kind FROM (
      SELECT id, run_id, kind FROM executor_wait WHERE due_at <= p_now ORDER BY due_at LIMIT p_limit
    ) d ORDER BY d.run_id
  LOOP
    PERFORM 1 FROM executor_item WHERE id = w.run_id FOR UPDATE SKIP LOCKED;
    IF NOT FOUND THEN
      DELETE FROM executor_wait
      WHERE id = w.id AND NOT EXISTS (SELECT 1 FROM executor_item WHERE id = w.run_id);
    ELSIF w.kind = 'cancel' THEN
      DELETE FROM executor_wait WHERE id = w.id;
    ELSE
      PERFORM executor_resume(p_now, w.id, CASE w.kind
        WHEN 'invoke' THEN '{"type":"error","error":{"name":"InngestInvokeTimeoutError","message":"Timed out waiting for the invoked function to finish"}}'
        ELSE '{"type":"data","data":null}' END);
    END IF;
    v_fired := v_fired + 1;
  END LOOP;
  RETURN v_fired;
END $$;

-- Calls under way behind a gate; a lease that has run out does not count. (The sum keeps the planner off the index on
-- due_at, which knows nothing of gates.)
CREATE FUNCTION executor_running(p_now bigint, p_gate text) RETURNS integer
LANGUAGE plpgsql AS $$
BEGIN
  RETURN (SELECT count(*) FROM executor_item WHERE leased AND gate1 IS NOT NULL AND gate1 = p_gate AND due_at + 0 > p_now)
    + (SELECT count(*) FROM executor_item WHERE leased AND gate2 IS NOT NULL AND gate2 = p_gate AND due_at + 0 > p_now);
END $$;

-- Leases due items of one lane, as far as its gates have free slots.
CREATE FUNCTION executor_claim_lane(p_now bigint, p_lease bigint, p_want integer, p_lane text) RETURNS text[]
LANGUAGE plpgsql AS $$
DECLARE
  head record;
  v_free integer;
  v_ids text[];
BEGIN
  SELECT i.due_at, i.gate1, i.limit1, i.gate2, i.limit2 INTO head
  FROM executor_item i WHERE i.lane IS NOT NULL AND i.lane = p_lane AND i.due_at IS NOT NULL
  ORDER BY i.lane, i.due_at LIMIT 1;
  IF NOT FOUND OR head.due_at > p_now THEN RETURN '{}'; END IF;
  v_free := least(p_want, head.limit1 - executor_running(p_now, head.gate1));
  IF v_free > 0 AND head.gate2 IS NOT NULL THEN
    v_free := least(v_free, head.limit2 - executor_running(p_now, head.gate2));
  END IF;
  IF v_free <= 0 THEN RETURN '{}'; END IF;
  WITH claimed AS (
    UPDATE executor_item SET leased = true, due_at = p_now + p_lease, generation = generation + 1,
      lost = lost + leased::int, again = false
    WHERE id = ANY (ARRAY(
      SELECT id FROM executor_item WHERE lane IS NOT NULL AND lane = p_lane AND due_at IS NOT NULL AND due_at <= p_now
      ORDER BY lane, due_at LIMIT v_free FOR UPDATE SKIP LOCKED))
    RETURNING id
  ) SELECT coalesce(array_agg(id), '{}') INTO v_ids FROM claimed;
  RETURN v_ids;
END $$;

-- Leases due items that have limits: first of the lanes named (where slots have just become free), then, when asked to
-- walk, lane by lane from the cursor on. A lane is the set of items with the same gates, so a backlog in one never
-- stands before another. One process at a time; the cursor is null when that is another one.
CREATE FUNCTION executor_claim_lanes(
  p_now bigint, p_lease bigint, p_want integer, p_hints text[], p_walk boolean, INOUT p_cursor text, OUT ids text[])
LANGUAGE plpgsql AS $$
DECLARE
  v_lane text;
  v_visits integer := 0;
BEGIN
  ids := '{}';
  PERFORM 1 FROM executor_item WHERE lane IS NOT NULL AND due_at IS NOT NULL AND due_at <= p_now LIMIT 1;
  IF NOT FOUND THEN p_cursor := ''; RETURN; END IF;
  -- 'executor' in ASCII; whoever holds it is claiming right now.
  IF NOT pg_try_advisory_xact_lock(7311706489384333170) THEN p_cursor := NULL; RETURN; END IF;
  FOREACH v_lane IN ARRAY p_hints LOOP
    EXIT WHEN cardinality(ids) >= p_want;
    ids := ids || executor_claim_lane(p_now, p_lease, p_want - cardinality(ids), v_lane);
  END LOOP;
  WHILE p_walk AND v_visits < 200 AND cardinality(ids) < p_want LOOP
    SELECT i.lane INTO v_lane FROM executor_item i
    WHERE i.lane IS NOT NULL AND i.due_at IS NOT NULL AND i.lane > p_cursor ORDER BY i.lane, i.due_at LIMIT 1;
    IF NOT FOUND THEN p_cursor := ''; RETURN; END IF;
    ids := ids || executor_claim_lane(p_now, p_lease, p_want - cardinality(ids), v_lane);
    p_cursor := v_lane;
    v_visits := v_visits + 1;
  END LOOP;
  IF NOT p_walk THEN p_cursor := ''; END IF;
END $$;

-- Everything a process does with the queue in one round trip: settles finished calls, prolongs its leases, ends due
-- waits, and leases new items. Its commit does not wait for the disk; what a crash of the database loses is called
-- again.
CREATE FUNCTION executor_turn(
  p_now bigint, p_lease bigint, p_done text[], p_done_generations integer[], p_changes jsonb,
  p_beats text[], p_beat_generations integer[], p_fire boolean, p_want integer, p_hints text[], p_walk boolean,
  p_cursor text)
RETURNS TABLE (
  kind text, id text, run_id text, branch text, fn text, generation integer, attempt integer, lost integer,
  pending integer, steps integer, bytes integer, applied boolean, lane text, parent text, events text, memo text,
  at float8)
LANGUAGE plpgsql SET enable_seqscan TO off SET enable_bitmapscan TO off SET enable_sort TO off SET jit TO off AS $$
#variable_conflict use_column
DECLARE
  v_done text[];
  v_kin text[];
  v_beaten text[];
  v_ids text[];
  v_gated text[];
  v_change record;
BEGIN
  PERFORM set_config('synchronous_commit', 'off', true);

  IF p_done IS NOT NULL THEN
    WITH gone AS (
      DELETE FROM executor_item i USING unnest(p_done, p_done_generations) AS d(id, generation)
      WHERE i.id = d.id AND i.generation = d.generation AND i.leased AND i.parent IS NULL
      RETURNING i.id, i.kin
    ) SELECT coalesce(array_agg(g.id), '{}'), array_agg(g.id) FILTER (WHERE g.kin) INTO v_done, v_kin FROM gone g;
    IF v_kin IS NOT NULL THEN
      DELETE FROM executor_item WHERE run_id = ANY (v_kin) AND branch IS NOT NULL;
      DELETE FROM executor_step WHERE run_id = ANY (v_kin);
      DELETE FROM executor_wait WHERE run_id = ANY (v_kin);
    END IF;
    IF cardinality(v_done) < cardinality(p_done) THEN
      RETURN QUERY SELECT 'stale', d, NULL, NULL, NULL, NULL::int, NULL::int, NULL::int, NULL::int, NULL::int,
        NULL::int, NULL::boolean, NULL, NULL, NULL, NULL, NULL::float8
      FROM unnest(p_done) AS d WHERE NOT d = ANY (v_done);
    END IF;
  END IF;

  IF p_changes IS NOT NULL THEN
    FOR v_change IN SELECT c, n FROM jsonb_array_elements(p_changes) WITH ORDINALITY AS t(c, n) LOOP
      kind := 'change';
      applied := executor_change(p_now, p_lease, v_change.c);
      at := v_change.n - 1;
      RETURN NEXT;
    END LOOP;
  END IF;

  IF p_beats IS NOT NULL THEN
    WITH beaten AS (
      UPDATE executor_item i SET due_at = p_now + p_lease
      FROM unnest(p_beats, p_beat_generations) AS b(id, generation)
      WHERE i.id = b.id AND i.generation = b.generation AND i.leased
      RETURNING i.id || '#' || i.generation AS lease
    ) SELECT coalesce(array_agg(b.lease), '{}') INTO v_beaten FROM beaten b;
    RETURN QUERY SELECT 'lost', b.id || '#' || b.generation, NULL, NULL, NULL, NULL::int, NULL::int, NULL::int,
      NULL::int, NULL::int, NULL::int, NULL::boolean, NULL, NULL, NULL, NULL, NULL::float8
    FROM unnest(p_beats, p_beat_generations) AS b(id, generation)
    WHERE NOT b.id || '#' || b.generation = ANY (v_beaten);
  END IF;

  IF p_fire THEN PERFORM executor_fire(p_now, 100); END IF;

  IF p_want > 0 THEN
    WITH claimed AS (
      UPDATE executor_item SET leased = true, due_at = p_now + p_lease, generation = generation + 1,
        lost = lost + leased::int, again = false
      WHERE id = ANY (ARRAY(
        SELECT id FROM executor_item WHERE lane IS NULL AND due_at IS NOT NULL AND due_at <= p_now
        ORDER BY due_at LIMIT p_want FOR UPDATE SKIP LOCKED))
      RETURNING id
    ) SELECT coalesce(array_agg(claimed.id), '{}') INTO v_ids FROM claimed;
    IF cardinality(v_ids) < p_want AND (p_walk OR cardinality(p_hints) > 0) THEN
      SELECT l.p_cursor, l.ids INTO p_cursor, v_gated
      FROM executor_claim_lanes(p_now, p_lease, p_want - cardinality(v_ids), p_hints, p_walk, p_cursor) AS l;
      v_ids := v_ids || v_gated;
    END IF;
    IF cardinality(v_ids) > 0 THEN
      RETURN QUERY
        SELECT 'item', i.id, i.run_id, i.branch, i.fn, i.generation, i.attempt, i.lost, r.pending, r.steps, r.bytes,
          NULL::boolean, i.lane, i.parent, r.events,
          CASE WHEN r.steps > 0 THEN (
            SELECT '{' || string_agg('"' || s.step_id || '":' || s.body, ',' ORDER BY s.ord) || '}'
            FROM executor_step s WHERE s.run_id = i.run_id) END,
          NULL::float8
        FROM executor_item i JOIN executor_item r ON r.id = i.run_id
        WHERE i.id = ANY (v_ids);
    END IF;
    kind := 'cursor'; id := p_cursor; applied := NULL; at := cardinality(v_ids);
    RETURN NEXT;
  END IF;

  kind := 'next'; id := NULL; applied := NULL;
  at := least(
    (SELECT min(due_at) FROM executor_item WHERE lane IS NULL AND due_at IS NOT NULL),
    (SELECT min(due_at) FROM executor_item WHERE lane IS NOT NULL AND due_at > p_now),
    (SELECT min(due_at) FROM executor_wait WHERE due_at IS NOT NULL));
  RETURN NEXT;
END $$;

-- Settles noted matches whose expressions were evaluated: ends waits with their event, cancels runs.
CREATE FUNCTION executor_resolve(p_now bigint, p_matches bigint[], p_waits text[], p_bodies text[], p_cancelled text[], p_error text)
RETURNS TABLE (run_id text)
LANGUAGE plpgsql SET enable_seqscan TO off SET jit TO off AS $$
DECLARE
  v_match record;
  v_run text;
BEGIN
  PERFORM set_config('synchronous_commit', 'off', true);
  FOR v_match IN SELECT w, b FROM unnest(p_waits, p_bodies) WITH ORDINALITY AS t(w, b, n) ORDER BY n LOOP
    PERFORM executor_resume(p_now, v_match.w, v_match.b);
  END LOOP;
  FOREACH v_run IN ARRAY p_cancelled LOOP
    PERFORM 1 FROM executor_item WHERE id = v_run FOR UPDATE;
    IF executor_end_run(p_now, v_run, p_error) THEN
      run_id := v_run;
      RETURN NEXT;
    END IF;
  END LOOP;
  DELETE FROM executor_match WHERE id = ANY (p_matches);
END $$;
