/** What came back after a run was cancelled: kept on its step and as an effect, with no further consequence. */
import { storableJson } from '@/server/infra/db/storable-json';
import type { Platform } from '../platform';
import { insertEffectsSql } from './insert-effects-sql';
import type { LiveRun } from './live-run';
import type { RunChange } from './run-change';
import { maskSecrets } from './step-rows';

const KEEP = `WITH late AS (
    UPDATE step SET output = w.output, meta = w.meta FROM json_to_recordset($3::json) AS w("nodeId" text, output json, meta json)
    WHERE step.run_id = $2 AND step.org_id = $1 AND step.node_id = w."nodeId" AND step.status = 'cancelled'
      AND step.output IS NULL
  ), held AS (
    SELECT $1::text AS org_id, $2::text AS id
  )
  ${insertEffectsSql('$4::json', 'held')}`;

export async function keepLateOutput(platform: Platform, run: LiveRun, change: RunChange): Promise<void> {
  const outputs = change.advance.changes.map(({ step }) => ({
    nodeId: step.nodeId,
    output: step.output,
    meta: step.meta,
  }));
  const effects = change.extras?.effects ?? [];
  if (outputs.length === 0 && effects.length === 0) return;
  await platform.sql.query({
    name: 'keep_late_output',
    text: KEEP,
    values: [run.orgId, run.runId, maskSecrets(storableJson(outputs)), storableJson(effects)],
  });
  platform.sql.announce({ orgId: run.orgId, hint: { resourceType: 'run', resourceId: run.runId } });
}
