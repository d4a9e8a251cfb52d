const COLUMNS = `id text, "nodeId" text, attempt int, mode text, request json, digest text, response json, error json,
  "approvedDigest" text, "startedAt" timestamptz, "durationMs" int`;

/**
 * The SQL that records a run's effects. `effects` is the SQL of a JSON array of `EffectWrite`s, `run` the name of a
 * relation with the columns `id` and `org_id`, which has one row when they are to be recorded and none when not.
 */
export function insertEffectsSql(effects: string, run: string): string {
  return `INSERT INTO effect (id, org_id, run_id, node_id, attempt, mode, request, digest, response, error,
      approved_digest, started_at, duration_ms)
    SELECT w.id, ${run}.org_id, ${run}.id, w."nodeId", w.attempt, w.mode, w.request, w.digest, w.response, w.error,
      w."approvedDigest", w."startedAt", w."durationMs"
    FROM ${run}, json_to_recordset(${effects}) AS w(${COLUMNS})`;
}
