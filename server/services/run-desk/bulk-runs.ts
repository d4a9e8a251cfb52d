/** Commands on many runs: each on its own, so that one refusal stops no other. */
import type { RerunBody } from '@/server/contract/run-desk';
import { DomainError } from '../domain-error';
import { cancelRun } from '../runs/cancel-run';
import type { ServiceContext } from '../service-context';
import { readSourceRun } from './read-source-run';
import { rerunRun } from './rerun-run';

export type BulkResult = {
  id: string;
  ok: boolean;
  runId?: string;
  error?: { code: string; message: string };
};

/** Results in the order asked; ids that are named twice are done once. */
export async function cancelRuns(
  context: ServiceContext,
  { ids, reason }: { ids: readonly string[]; reason?: string },
): Promise<BulkResult[]> {
  return forEach(ids, async (id) => {
    await readSourceRun(context, id);
    await cancelRun(context, id, reason);
    return {};
  });
}

/** As `cancelRuns`; each new run from the beginning. */
export async function rerunRuns(
  context: ServiceContext,
  { ids, version }: { ids: readonly string[]; version: RerunBody['version'] },
): Promise<BulkResult[]> {
  return forEach(ids, async (id) => ({ runId: (await rerunRun(context, id, { version })).runId }));
}

async function forEach(
  ids: readonly string[],
  command: (id: string) => Promise<{ runId?: string }>,
): Promise<BulkResult[]> {
  const results: BulkResult[] = [];
  for (const id of new Set(ids)) {
    try {
      results.push({ id, ok: true, ...(await command(id)) });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      results.push({ id, ok: false, error: { code: error.code, message: error.message } });
    }
  }
  return results;
}
