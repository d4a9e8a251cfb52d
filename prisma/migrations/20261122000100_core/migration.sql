-- CreateTable
CREATE TABLE "org" (
    "id" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "timezone" TEXT NOT NULL DEFAULT 'Asia/Jakarta',
    "data_residency" TEXT NOT NULL DEFAULT 'ID-only',
    "long_retention" BOOLEAN NOT NULL DEFAULT false,
    "llm_daily_quota" INTEGER,
    "limits" JSONB NOT NULL DEFAULT '{}',
    "wrapped_key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "org_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user_account" (
    "id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "disabled_at" TIMESTAMPTZ(3),

    CONSTRAINT "user_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member" (
    "id" TEXT NOT NULL,
    "org_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "roles" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "role" (
    "org_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "scopes" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "role_pkey" PRIMARY KEY ("org_id", "name")
);

-- CreateTable
CREATE TABLE "team" (
    "id" TEXT NOT NULL,
    "org_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "team_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "team_member" (
    "org_id" TEXT NOT NULL,
    "team_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "role" TEXT NOT NULL DEFAULT 'member',

    CONSTRAINT "team_member_pkey" PRIMARY KEY ("team_id", "user_id")
);

-- CreateTable
CREATE TABLE "env_var" (
    "id" TEXT NOT NULL,
    "org_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "secret" BOOLEAN NOT NULL DEFAULT true,
    "value" TEXT NOT NULL,
    "updated_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "env_var_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_key" (
    "id" TEXT NOT NULL,
    "org_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "env" TEXT NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'quantum',
    "prefix" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "scopes" TEXT[],
    "previous_hash" TEXT,
    "previous_valid_until" TIMESTAMPTZ(3),
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "flow" (
    "id" TEXT NOT NULL,
    "org_id" TEXT NOT NULL,
    "surface" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "status" TEXT NOT NULL,
    "trigger_type" TEXT NOT NULL,
    "cron_expression" TEXT,
    "cron_enabled" BOOLEAN NOT NULL DEFAULT false,
    "next_cron_run_at" TIMESTAMPTZ(3),
    "last_cron_run_at" TIMESTAMPTZ(3),
    "webhook_token" TEXT,
    "webhook_secret" TEXT,
    "previous_webhook_secret" TEXT,
    "previous_secret_valid_until" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "layout" JSON NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "flow_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "flow_version" (
    "org_id" TEXT NOT NULL,
    "flow_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "spec" JSON NOT NULL,
    "spec_hash" TEXT NOT NULL,
    "summary" TEXT,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "flow_version_pkey" PRIMARY KEY ("flow_id", "version")
);

-- CreateTable
CREATE TABLE "cron_occurrence" (
    "id" TEXT NOT NULL,
    "org_id" TEXT NOT NULL,
    "flow_id" TEXT NOT NULL,
    "scheduled_at" TIMESTAMPTZ(3) NOT NULL,
    "outcome" TEXT NOT NULL,
    "reason" TEXT,
    "late_by_ms" INTEGER NOT NULL,
    "run_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "cron_occurrence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "run" (
    "id" TEXT NOT NULL,
    "org_id" TEXT NOT NULL,
    "surface" TEXT NOT NULL,
    "flow_id" TEXT NOT NULL,
    "flow_slug" TEXT NOT NULL,
    "flow_version" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "trigger" TEXT NOT NULL,
    "trigger_source" TEXT NOT NULL,
    "input" JSON,
    "output" JSON,
    "error" JSON,
    "external_id" TEXT,
    "idempotency_key" TEXT,
    "trace_id" TEXT NOT NULL,
    "actor_type" TEXT NOT NULL,
    "actor_id" TEXT,
    "rerun_of" TEXT,
    "driver" TEXT,
    "recoveries" INTEGER NOT NULL DEFAULT 0,
    "journal_seq" INTEGER NOT NULL DEFAULT 0,
    "progress_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "outputs_purged_at" TIMESTAMPTZ(3),

    CONSTRAINT "run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "step" (
    "id" TEXT NOT NULL,
    "org_id" TEXT NOT NULL,
    "run_id" TEXT NOT NULL,
    "node_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "port" TEXT,
    "input" JSON,
    "output" JSON,
    "output_ref" JSON,
    "error" JSON,
    "meta" JSON,
    "warnings" JSON,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "resume_at" TIMESTAMPTZ(3),
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "completed_at" TIMESTAMPTZ(3),

    CONSTRAINT "step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "effect" (
    "id" TEXT NOT NULL,
    "org_id" TEXT NOT NULL,
    "run_id" TEXT,
    "node_id" TEXT,
    "attempt" INTEGER NOT NULL,
    "mode" TEXT NOT NULL,
    "request" JSON NOT NULL,
    "digest" TEXT NOT NULL,
    "response" JSON,
    "error" JSON,
    "approved_digest" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "duration_ms" INTEGER NOT NULL,

    CONSTRAINT "effect_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "generation" (
    "id" TEXT NOT NULL,
    "org_id" TEXT NOT NULL,
    "run_id" TEXT,
    "node_id" TEXT,
    "attempt" INTEGER NOT NULL,
    "model" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "resolved_model" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "error" JSON,
    "text" TEXT,
    "prompt_tokens" INTEGER NOT NULL,
    "completion_tokens" INTEGER NOT NULL,
    "latency_ms" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "generation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "org_id" TEXT NOT NULL,
    "flow_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "run_id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("flow_id", "key")
);

-- CreateTable
CREATE TABLE "approval" (
    "id" TEXT NOT NULL,
    "org_id" TEXT NOT NULL,
    "run_id" TEXT NOT NULL,
    "flow_id" TEXT NOT NULL,
    "node_id" TEXT NOT NULL,
    "step_id" TEXT NOT NULL,
    "surface" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "action_label" TEXT NOT NULL,
    "assign_to" TEXT,
    "data" JSON,
    "original_proposed_action" JSON,
    "proposed_action" JSON,
    "overridden" BOOLEAN NOT NULL DEFAULT false,
    "calls" JSON NOT NULL DEFAULT '[]',
    "digest" TEXT,
    "on_timeout" TEXT NOT NULL DEFAULT 'fail',
    "expires_at" TIMESTAMPTZ(3),
    "claimed_by" TEXT,
    "decided_by" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "note" TEXT,
    "reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "approval_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "domain_event" (
    "org_id" TEXT NOT NULL,
    "seq" BIGINT NOT NULL DEFAULT 0,
    "id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "actor_type" TEXT NOT NULL,
    "actor_id" TEXT,
    "resource_type" TEXT NOT NULL,
    "resource_id" TEXT NOT NULL,
    "before" JSON,
    "after" JSON,
    "data" JSON,
    "external_id" TEXT,
    "trace_id" TEXT,
    "ip" TEXT,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "prev_hash" TEXT NOT NULL DEFAULT '',
    "hash" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "domain_event_pkey" PRIMARY KEY ("org_id", "seq", "occurred_at")
) PARTITION BY RANGE ("occurred_at");

-- CreateTable
CREATE TABLE "chain_head" (
    "org_id" TEXT NOT NULL,
    "seq" BIGINT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "chain_head_pkey" PRIMARY KEY ("org_id")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" BIGSERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "data" JSON NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "service_connection" (
    "id" TEXT NOT NULL,
    "org_id" TEXT NOT NULL,
    "service_slug" TEXT NOT NULL,
    "base_url" TEXT NOT NULL,
    "api_key" TEXT NOT NULL,
    "api_key_hash" TEXT NOT NULL,
    "auth_header" TEXT NOT NULL DEFAULT 'Authorization: Bearer',
    "health_path" TEXT NOT NULL DEFAULT '/api/health',
    "active" BOOLEAN NOT NULL DEFAULT true,
    "event_token" TEXT NOT NULL,
    "event_secret" TEXT NOT NULL,
    "last_healthy_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "service_connection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook" (
    "id" TEXT NOT NULL,
    "org_id" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "events" TEXT[],
    "description" TEXT NOT NULL DEFAULT '',
    "active" BOOLEAN NOT NULL DEFAULT true,
    "secret" TEXT NOT NULL,
    "secret_preview" TEXT NOT NULL,
    "previous_secret" TEXT,
    "previous_valid_until" TIMESTAMPTZ(3),
    "failure_count" INTEGER NOT NULL DEFAULT 0,
    "disabled_reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "webhook_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_delivery" (
    "id" TEXT NOT NULL,
    "org_id" TEXT NOT NULL,
    "webhook_id" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "body" TEXT,
    "data" JSON,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "response_status" INTEGER,
    "error" TEXT,
    "next_attempt_at" TIMESTAMPTZ(3),
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "completed_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_window" (
    "org_id" TEXT NOT NULL,
    "bucket" TEXT NOT NULL,
    "window_start" TIMESTAMPTZ(3) NOT NULL,
    "used" INTEGER NOT NULL,

    CONSTRAINT "rate_window_pkey" PRIMARY KEY ("org_id", "bucket")
);

-- CreateIndex
CREATE UNIQUE INDEX "org_slug_key" ON "org"("slug");
CREATE UNIQUE INDEX "user_account_email_key" ON "user_account"("email");
CREATE UNIQUE INDEX "member_org_id_user_id_key" ON "member"("org_id", "user_id");
CREATE INDEX "member_user_id_idx" ON "member"("user_id");
CREATE UNIQUE INDEX "team_org_id_name_key" ON "team"("org_id", "name");
CREATE INDEX "team_member_org_id_user_id_idx" ON "team_member"("org_id", "user_id");
CREATE UNIQUE INDEX "env_var_org_id_name_key" ON "env_var"("org_id", "name");
CREATE UNIQUE INDEX "api_key_hash_key" ON "api_key"("hash");
CREATE UNIQUE INDEX "api_key_previous_hash_key" ON "api_key"("previous_hash");
CREATE INDEX "api_key_org_id_created_at_idx" ON "api_key"("org_id", "created_at");
CREATE UNIQUE INDEX "flow_webhook_token_key" ON "flow"("webhook_token");
CREATE UNIQUE INDEX "flow_org_id_surface_slug_key" ON "flow"("org_id", "surface", "slug");
CREATE INDEX "flow_org_id_surface_created_at_idx" ON "flow"("org_id", "surface", "created_at");
CREATE INDEX "flow_next_cron_run_at_idx" ON "flow"("next_cron_run_at");
CREATE UNIQUE INDEX "cron_occurrence_flow_id_scheduled_at_key" ON "cron_occurrence"("flow_id", "scheduled_at");
CREATE INDEX "cron_occurrence_org_id_scheduled_at_idx" ON "cron_occurrence"("org_id", "scheduled_at");
CREATE INDEX "run_org_id_surface_created_at_idx" ON "run"("org_id", "surface", "created_at");
CREATE INDEX "run_flow_id_created_at_idx" ON "run"("flow_id", "created_at");
CREATE INDEX "run_org_id_surface_status_created_at_idx" ON "run"("org_id", "surface", "status", "created_at");
CREATE UNIQUE INDEX "step_run_id_node_id_key" ON "step"("run_id", "node_id");
CREATE INDEX "effect_run_id_node_id_idx" ON "effect"("run_id", "node_id");
CREATE INDEX "effect_started_at_idx" ON "effect"("started_at");
CREATE INDEX "generation_run_id_node_id_idx" ON "generation"("run_id", "node_id");
CREATE INDEX "generation_org_id_created_at_idx" ON "generation"("org_id", "created_at");
CREATE INDEX "idempotency_key_expires_at_idx" ON "idempotency_key"("expires_at");
CREATE INDEX "approval_org_id_status_created_at_idx" ON "approval"("org_id", "status", "created_at");
CREATE INDEX "approval_run_id_idx" ON "approval"("run_id");
CREATE INDEX "domain_event_org_id_resource_id_seq_idx" ON "domain_event"("org_id", "resource_id", "seq");
CREATE UNIQUE INDEX "service_connection_event_token_key" ON "service_connection"("event_token");
CREATE UNIQUE INDEX "service_connection_org_id_service_slug_key" ON "service_connection"("org_id", "service_slug");
CREATE INDEX "webhook_org_id_idx" ON "webhook"("org_id");
CREATE INDEX "webhook_delivery_org_id_webhook_id_created_at_idx" ON "webhook_delivery"("org_id", "webhook_id", "created_at");
CREATE INDEX "webhook_delivery_status_next_attempt_at_idx" ON "webhook_delivery"("status", "next_attempt_at");

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "org"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "member" ADD CONSTRAINT "member_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "flow_version" ADD CONSTRAINT "flow_version_flow_id_fkey" FOREIGN KEY ("flow_id") REFERENCES "flow"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_webhook_id_fkey" FOREIGN KEY ("webhook_id") REFERENCES "webhook"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ---------------------------------------------------------------------------------------------------------------
-- What the schema language cannot say
-- ---------------------------------------------------------------------------------------------------------------

-- An execution's external id is taken while the execution is alive or succeeded (contract 2.0).
CREATE UNIQUE INDEX "run_external_id_key" ON "run" ("flow_id", "external_id")
  WHERE "surface" = 'workflow' AND "external_id" IS NOT NULL AND "status" NOT IN ('failed', 'cancelled');
CREATE INDEX "run_external_id_idx" ON "run" ("org_id", "external_id") WHERE "external_id" IS NOT NULL;
CREATE INDEX "run_trace_id_idx" ON "run" ("org_id", "trace_id");
-- The reconciler's and the retention job's working sets.
CREATE INDEX "run_unfinished_idx" ON "run" ("progress_at") WHERE "status" IN ('pending', 'running');
CREATE INDEX "run_unpurged_idx" ON "run" ("finished_at") WHERE "outputs_purged_at" IS NULL AND "finished_at" IS NOT NULL;
-- One open approval for a step.
CREATE UNIQUE INDEX "approval_open_key" ON "approval" ("step_id") WHERE "status" = 'pending';

-- A ULID: 48 bits of time, 80 bits of chance, Crockford base32.
CREATE FUNCTION new_ulid() RETURNS text LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  alphabet CONSTANT text := '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  millis bigint := floor(extract(epoch FROM clock_timestamp()) * 1000);
  random bytea := decode(replace(gen_random_uuid()::text, '-', ''), 'hex');
  result text := '';
BEGIN
  FOR i IN REVERSE 9..0 LOOP
    result := result || substr(alphabet, ((millis >> (5 * i)) & 31)::int + 1, 1);
  END LOOP;
  -- The low five bits of a version 4 UUID's bytes are random, but for one bit of byte 6.
  FOR i IN 0..15 LOOP
    result := result || substr(alphabet, (get_byte(random, i) & 31) + 1, 1);
  END LOOP;
  RETURN result;
END $$;

-- Event spine ------------------------------------------------------------------------------------------------------

-- The text that is hashed; `audit:verify` builds the same from the stored columns.
CREATE FUNCTION domain_event_text(e "domain_event") RETURNS text LANGUAGE sql STABLE AS $$
  SELECT concat_ws(E'\x1f', e.org_id, e.seq::text, e.id, e.type, e.actor_type, coalesce(e.actor_id, ''),
    e.resource_type, e.resource_id, coalesce(e.before::text, ''), coalesce(e.after::text, ''),
    coalesce(e.data::text, ''), coalesce(e.external_id, ''), coalesce(e.trace_id, ''), coalesce(e.ip, ''),
    to_char(e.occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), e.prev_hash)
$$;

-- Numbers and chains each event as it is written. The head row's lock makes one writer per organisation wait for
-- the other's commit, so numbers are gapless and in commit order.
CREATE FUNCTION domain_event_chain() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  head record;
BEGIN
  SELECT "seq", "hash" INTO head FROM "chain_head" WHERE "org_id" = NEW.org_id FOR UPDATE;
  IF NOT FOUND THEN
    INSERT INTO "chain_head" ("org_id", "seq", "hash") VALUES (NEW.org_id, 0, '') ON CONFLICT DO NOTHING;
    SELECT "seq", "hash" INTO head FROM "chain_head" WHERE "org_id" = NEW.org_id FOR UPDATE;
  END IF;
  NEW.seq := head.seq + 1;
  NEW.prev_hash := head.hash;
  NEW.hash := encode(sha256(convert_to(domain_event_text(NEW), 'UTF8')), 'hex');
  UPDATE "chain_head" SET "seq" = NEW.seq, "hash" = NEW.hash WHERE "org_id" = NEW.org_id;
  RETURN NEW;
END $$;

CREATE FUNCTION domain_event_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'domain_event is append-only: % refused', TG_OP USING ERRCODE = '42501';
END $$;

-- One partition a year, each with its own guards: a partition can be addressed directly.
CREATE FUNCTION domain_event_partition(year int) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  name text := 'domain_event_' || year;
BEGIN
  IF to_regclass(quote_ident(name)) IS NOT NULL THEN RETURN; END IF;
  EXECUTE format('CREATE TABLE %I PARTITION OF "domain_event" FOR VALUES FROM (%L) TO (%L)',
    name, make_date(year, 1, 1)::text || ' 00:00:00+00', make_date(year + 1, 1, 1)::text || ' 00:00:00+00');
  EXECUTE format('CREATE TRIGGER "domain_event_no_truncate" BEFORE TRUNCATE ON %I
    FOR EACH STATEMENT EXECUTE FUNCTION domain_event_refuse()', name);
  EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER "domain_event_chain",
    ENABLE ALWAYS TRIGGER "domain_event_no_change", ENABLE ALWAYS TRIGGER "domain_event_no_truncate"', name);
END $$;

CREATE TRIGGER "domain_event_chain" BEFORE INSERT ON "domain_event"
  FOR EACH ROW EXECUTE FUNCTION domain_event_chain();
CREATE TRIGGER "domain_event_no_change" BEFORE UPDATE OR DELETE ON "domain_event"
  FOR EACH ROW EXECUTE FUNCTION domain_event_refuse();
CREATE TRIGGER "domain_event_no_truncate" BEFORE TRUNCATE ON "domain_event"
  FOR EACH STATEMENT EXECUTE FUNCTION domain_event_refuse();
ALTER TABLE "domain_event" ENABLE ALWAYS TRIGGER "domain_event_chain";
ALTER TABLE "domain_event" ENABLE ALWAYS TRIGGER "domain_event_no_change";
ALTER TABLE "domain_event" ENABLE ALWAYS TRIGGER "domain_event_no_truncate";

SELECT domain_event_partition(year) FROM generate_series(2026, 2036) AS year;
