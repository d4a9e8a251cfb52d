-- Runs of one trigger are counted in the index that lists them all.

DROP INDEX "run_org_id_surface_created_at_idx";
CREATE INDEX "run_org_id_surface_created_at_trigger_idx" ON "run"("org_id", "surface", "created_at", "trigger");
