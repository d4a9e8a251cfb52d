/** Copies settled steps of one run into another: outcome and data as they were, their effects not repeated. */
import type { JsonObject } from '@/server/flow/json';
import type { SqlRunner } from '@/server/infra/db/sql';
import { storableJson } from '@/server/infra/db/storable-json';
import { newId } from '@/server/infra/ids/ids';
import { conflict } from '../domain-error';
import type { Platform } from '../platform';
import type { OutputRef } from '../runs/step-rows';
import type { SourceStep } from './keep-steps';

export type StepCopy = {
  id: string;
  nodeId: string;
  ordinal: number;
  meta: JsonObject;
  outputRef: OutputRef | null;
};

type Runs = { orgId: string; from: string; to: string };

/**
 * The copies to write, `steps` in the order in which they completed. All complete at the moment at which the new run is
 * made, so their order of starting stands for that of completion. Outputs in storage get objects of their own: those
 * of the source are purged with it. Throws `conflict` when one is gone.
 */
export async function prepareCopies(
  platform: Platform,
  runs: Runs,
  steps: readonly SourceStep[],
): Promise<StepCopy[]> {
  const copies: StepCopy[] = [];
  for (const { nodeId, meta, outputRef } of steps) {
    const id = newId('stp');
    copies.push({
      id,
      nodeId,
      ordinal: copies.length + 1,
      // A step that was itself taken over names the run in which it really ran.
      meta: { ...meta, reusedFrom: meta?.reusedFrom ?? runs.from },
      outputRef:
        outputRef && (await copyOutput(platform, `outputs/${runs.orgId}/${runs.to}/${id}.json`, outputRef)),
    });
  }
  return copies;
}

async function copyOutput(platform: Platform, key: string, ref: OutputRef): Promise<OutputRef> {
  const stored = await platform.storage.get(ref.key);
  if (!stored) throw conflict('run_purged', 'an output that would be taken over is no longer kept');
  await platform.storage.put(key, stored.bytes, stored.contentType);
  return { ...ref, key };
}

/** Undoes what `prepareCopies` put into storage. */
export async function discardCopies({ storage }: Platform, copies: readonly StepCopy[]): Promise<void> {
  const keys = copies.flatMap(({ outputRef }) => outputRef?.key ?? []);
  if (keys.length > 0) await storage.remove(keys);
}

const INSERT = `INSERT INTO step (id, org_id, run_id, node_id, type, status, ordinal, port, input, output, output_ref,
    error, meta, warnings, attempts, started_at, completed_at)
  SELECT c.id, $1, $3, s.node_id, s.type, s.status, c.ordinal, s.port, s.input, s.output, c."outputRef", s.error,
    c.meta, s.warnings, s.attempts, $4, $4
  FROM json_to_recordset($5::json) AS c(id text, "nodeId" text, ordinal int, meta json, "outputRef" json)
  JOIN step s ON s.run_id = $2 AND s.node_id = c."nodeId"`;

export async function insertCopies(
  sql: SqlRunner,
  runs: Runs,
  createdAt: Date,
  copies: readonly StepCopy[],
): Promise<void> {
  if (copies.length === 0) return;
  await sql.query({
    name: 'insert_step_copies',
    text: INSERT,
    values: [runs.orgId, runs.from, runs.to, createdAt, storableJson(copies)],
  });
}
