/** People and pending approvals for tests of the desk, made in a test platform. */
import type { Spec } from '@/server/flow/spec/spec';
import { newId } from '@/server/infra/ids/ids';
import { executeFlow } from '../../runs/execute-flow';
import type { ServiceContext } from '../../service-context';
import type { TestPlatform } from '../../testing/create-test-platform';
import { driveRun } from '../../testing/drive-run';
import { saveFlow } from '../../testing/save-flow';

export type Person = { id: string; email: string; context: ServiceContext };

const SCOPES = ['runs:read', 'runs:write', 'executions:read', 'executions:write'];

/** A member of organisation A, with what their session would hold. */
export async function arrangePerson(
  world: TestPlatform,
  name: string,
  more: { roles?: string[]; teamIds?: string[]; isAdmin?: boolean; scopes?: string[] } = {},
): Promise<Person> {
  const { roles = [], teamIds = [], isAdmin = false, scopes = SCOPES } = more;
  const id = newId('usr');
  const email = `${id.toLowerCase()}@example.com`;
  const role = isAdmin ? 'admin' : 'agent';
  await world.platform.sql.query({
    name: 'test_person',
    text: `WITH account AS (INSERT INTO user_account (id, email, name) VALUES ($1, $2, $3)),
        teams AS (INSERT INTO team_member (org_id, team_id, user_id) SELECT $5, team, $1 FROM unnest($8::text[]) AS team)
      INSERT INTO member (id, org_id, user_id, role, roles) VALUES ($4, $5, $1, $6, $7)`,
    values: [id, email, name, newId('mem'), world.orgA, role, roles, teamIds],
  });
  const context = world.context();
  context.actor = {
    type: 'user',
    id,
    scopes: new Set(scopes),
    isAdmin,
    roles: [role, ...roles],
    teamIds,
  };
  return { id, email, context };
}

/** A spec that proposes a refund, asks, and pays what was approved to `url`. */
export function refundSpec(url: string, ask: Record<string, string> = {}): Spec {
  return {
    startNodeId: 'propose',
    nodes: [
      {
        id: 'propose',
        type: 'transform',
        output: { action: 'refund', amount: '${trigger.amount}', customer: '${trigger.customer}' },
      },
      { id: 'sign', type: 'human_approval', actionLabel: 'Refund ${trigger.amount}', ...ask },
      { id: 'pay', type: 'http_request', method: 'POST', url, body: '${step.sign.output.proposedAction}' },
    ],
    edges: [
      { from: 'propose', to: 'sign' },
      { from: 'sign', to: 'pay' },
    ],
  };
}

/** Runs a saved spec up to its question; the approval and its run. */
export async function arrangePending(
  world: TestPlatform,
  spec: Spec,
  input: { amount?: number; customer?: string } = {},
  options: { surface?: 'flow' | 'workflow'; flowId?: string } = {},
): Promise<{ id: string; runId: string; flowId: string }> {
  const surface = options.surface ?? 'flow';
  const flowId = options.flowId ?? (await saveFlow(world.platform, world.orgA, spec, { surface })).id;
  const body = { amount: 5, customer: 'Bo', ...input };
  const started = await executeFlow(world.context(), { surface, idOrSlug: flowId, body, source: 'api' });
  await driveRun(world.platform, world.orgA, started.runId);
  const { rows } = await world.database.pool.query<{ id: string }>(
    "SELECT id FROM approval WHERE run_id = $1 AND status = 'pending'",
    [started.runId],
  );
  return { id: rows[0]?.id ?? '', runId: started.runId, flowId };
}

/** Adds a team to organisation A. */
export async function arrangeTeam(world: TestPlatform, name: string): Promise<string> {
  const id = newId('team');
  await world.database.pool.query('INSERT INTO team (id, org_id, name) VALUES ($1, $2, $3)', [
    id,
    world.orgA,
    name,
  ]);
  return id;
}
