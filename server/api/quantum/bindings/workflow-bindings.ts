import { createFlow } from '@/server/services/flows/create-flow';
import { deleteFlow } from '@/server/services/flows/delete-flow';
import { getFlow } from '@/server/services/flows/get-flow';
import { listFlows } from '@/server/services/flows/list-flows';
import { publishFlow } from '@/server/services/flows/publish-flow';
import { rotateFlowSecret } from '@/server/services/flows/rotate-flow-secret';
import { updateFlow } from '@/server/services/flows/update-flow';
import type { Bindings } from '../binding';
import { presentDefinition } from '../present-definition';
import { presentPage } from '../present-page';
import { presentTime } from '../present-time';

const surface = 'workflow';

/** Workflows as definitions (contract 2.6). */
export const workflowBindings: Bindings<
  | 'workflows.list'
  | 'workflows.create'
  | 'workflows.get'
  | 'workflows.update'
  | 'workflows.delete'
  | 'workflows.publish'
  | 'workflows.rotate-webhook-secret'
> = {
  'workflows.list': async (context, { query }) => {
    const { rows, total } = await listFlows(context, { ...query, surface });
    return { body: presentPage(rows, total, query, presentDefinition) };
  },
  'workflows.create': async (context, { body }) => {
    const workflow = presentDefinition(await createFlow(context, { ...body, surface }));
    return { body: { data: { id: workflow.id, workflow, warnings: workflow.warnings } } };
  },
  'workflows.get': async (context, { params }) => {
    const view = await getFlow(context, { surface, idOrSlug: params.id, revealSecret: true });
    return { body: { data: { workflow: presentDefinition(view) } } };
  },
  'workflows.update': async (context, { params, body }) => {
    const workflow = presentDefinition(await updateFlow(context, { ...body, surface, idOrSlug: params.id }));
    return { body: { data: { workflow, warnings: workflow.warnings } } };
  },
  'workflows.delete': async (context, { params }) => {
    const id = await deleteFlow(context, { surface, idOrSlug: params.id });
    return { body: { data: { id, deleted: true } } };
  },
  'workflows.publish': async (context, { params }) => {
    const view = await publishFlow(context, { surface, idOrSlug: params.id });
    return { body: { data: { workflow: presentDefinition(view) } } };
  },
  'workflows.rotate-webhook-secret': async (context, { params }) => {
    const { webhookSecret, previousValidUntil } = await rotateFlowSecret(context, {
      surface,
      idOrSlug: params.id,
    });
    return { body: { data: { webhookSecret, previousValidUntil: presentTime(previousValidUntil) } } };
  },
};
