-- Mail to whom an approval is assigned to, once it waits. What waits already is not told of any more.

ALTER TABLE "approval" ADD COLUMN "notify_at" TIMESTAMPTZ(3);

-- Notices that are still to be sent.
CREATE INDEX "approval_to_notify_idx" ON "approval" ("notify_at") WHERE "status" = 'pending' AND "notify_at" IS NOT NULL;
