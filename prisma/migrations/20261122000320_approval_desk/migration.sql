-- The approval desk: claims with their time, due dates, reminders, and the orders that its lists are read in.

ALTER TABLE "approval" ADD COLUMN "claimed_at" TIMESTAMPTZ(3),
ADD COLUMN "due_at" TIMESTAMPTZ(3),
ADD COLUMN "remind_at" TIMESTAMPTZ(3),
ADD COLUMN "reminded_at" TIMESTAMPTZ(3),
ADD COLUMN "remind_try_at" TIMESTAMPTZ(3);

-- What is pending, by due date and by assignee, nobody being one; both stay as small as the queue.
CREATE INDEX "approval_pending_due_idx" ON "approval"
  ("org_id", (coalesce("due_at", "expires_at", 'infinity'::timestamptz)), "id") WHERE "status" = 'pending';
CREATE INDEX "approval_pending_assignee_idx" ON "approval"
  ("org_id", (coalesce("assign_to", '')), "created_at", "id") WHERE "status" = 'pending';
-- What was decided, last first. The same time is written in two ways, so that the planner cannot take the index of the
-- whole organisation for a question about one flow or person: it would walk through everything to find a few rows.
CREATE INDEX "approval_moved_idx" ON "approval" ("org_id", (coalesce("decided_at", "created_at")), "id");
CREATE INDEX "approval_flow_moved_idx" ON "approval" ("flow_id", (greatest("decided_at", "created_at")), "id");
CREATE INDEX "approval_assignee_moved_idx" ON "approval"
  ("org_id", (coalesce("assign_to", '')), (greatest("decided_at", "created_at")), "id");
CREATE INDEX "approval_claimed_moved_idx" ON "approval"
  ("org_id", "claimed_by", (greatest("decided_at", "created_at")), "id") WHERE "claimed_by" IS NOT NULL;
CREATE INDEX "approval_decided_moved_idx" ON "approval"
  ("org_id", "decided_by", (greatest("decided_at", "created_at")), "id") WHERE "decided_by" IS NOT NULL;
-- Reminders that are still to be sent.
CREATE INDEX "approval_to_remind_idx" ON "approval" ("remind_at")
  WHERE "status" = 'pending' AND "remind_at" IS NOT NULL AND "reminded_at" IS NULL;
