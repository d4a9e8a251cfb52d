-- What the canvas keeps beside the versions: one draft per flow, and notes.
ALTER TABLE "flow" ADD COLUMN "notes" JSON NOT NULL DEFAULT '[]';
ALTER TABLE "flow" ADD COLUMN "draft_revision" INTEGER NOT NULL DEFAULT 0;

CREATE TABLE "flow_draft" (
    "org_id" TEXT NOT NULL,
    "flow_id" TEXT NOT NULL,
    "document" JSON NOT NULL,
    "revision" INTEGER NOT NULL,
    "base_version" INTEGER NOT NULL,
    "updated_by" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "flow_draft_pkey" PRIMARY KEY ("flow_id")
);
CREATE INDEX "flow_draft_org_id_idx" ON "flow_draft"("org_id");
ALTER TABLE "flow_draft" ADD CONSTRAINT "flow_draft_flow_id_fkey" FOREIGN KEY ("flow_id") REFERENCES "flow"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The list of flows, last changed first.
CREATE INDEX "flow_org_id_surface_updated_at_idx" ON "flow"("org_id", "surface", "updated_at");

-- How flows fared lately is read from this index alone; a run enters it once, when it ends.
CREATE INDEX "run_ended_idx" ON "run" ("org_id", "finished_at") INCLUDE ("flow_id", "surface", "status", "created_at")
  WHERE "finished_at" IS NOT NULL;
-- The same look-ups by external id, and now also by its beginning.
CREATE INDEX "run_external_id_prefix_idx" ON "run" ("org_id", "external_id" text_pattern_ops) WHERE "external_id" IS NOT NULL;
DROP INDEX "run_external_id_idx";
