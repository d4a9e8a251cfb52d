-- Finding runs among a million. All of these are partial: a run started by a webhook, the busiest kind, enters none.
-- The re-runs of a run, and those of a flow's old versions.
CREATE INDEX "run_rerun_of_idx" ON "run" ("rerun_of", "created_at") WHERE "rerun_of" IS NOT NULL;
CREATE INDEX "run_flow_rerun_idx" ON "run" ("flow_id", "created_at") WHERE "rerun_of" IS NOT NULL;
-- Runs of one kind where another kind is the rule.
CREATE INDEX "run_cron_idx" ON "run" ("org_id", "created_at") WHERE "trigger" = 'cron';
CREATE INDEX "run_manual_idx" ON "run" ("org_id", "created_at") WHERE "trigger" = 'manual';
-- What went wrong or waits in a flow where nearly all goes well.
CREATE INDEX "run_flow_trouble_idx" ON "run" ("flow_id", "status", "created_at")
  WHERE "status" IN ('failed', 'cancelled', 'awaiting_approval');
