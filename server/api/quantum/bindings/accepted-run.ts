import type { JsonValue } from '@/server/flow/json';
import type { ExecutedFlow } from '@/server/services/runs/execute-flow';
import { getRun } from '@/server/services/runs/get-run';
import type { RunRow } from '@/server/services/runs/run-row';
import type { ServiceContext } from '@/server/services/service-context';

type AcceptedRun = Pick<RunRow, 'status' | 'externalId' | 'traceId' | 'createdAt'> & { input: JsonValue };

/** A start as it is answered: a new run as it was just accepted, a repeated one as it stands now (contract 2.0). */
export async function acceptedRun(
  context: ServiceContext,
  surface: 'flow' | 'workflow',
  started: ExecutedFlow,
): Promise<AcceptedRun> {
  if (!started.replayed) return { ...started, status: 'pending' };
  const { run } = await getRun(context, { runId: started.runId, surface });
  return run;
}
