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

const surface = 'flow';

/** Flows as definitions (contract 2.1). */
export const flowBindings: Bindings<
  | 'flows.list'
  | 'flows.create'
  | 'flows.get'
  | 'flows.update'
  | 'flows.delete'
  | 'flows.publish'
  | 'flows.rotate-webhook-secret'
> = {
  'flows.list': async (context, { query }) => {
    const { rows, total } = await listFlows(context, { ...query, surface });
    return { body: presentPage(rows, total, query, presentDefinition) };
  },
  'flows.create': async (context, { body }) => {
    const flow = presentDefinition(await createFlow(context, { ...body, surface }));
    return { body: { data: { id: flow.id, flow, warnings: flow.warnings } } };
  },
  'flows.get': async (context, { params }) => {
    const view = await getFlow(context, { surface, idOrSlug: params.id, revealSecret: true });
    return { body: { data: { flow: presentDefinition(view) } } };
  },
  'flows.update': async (context, { params, body }) => {
    const flow = presentDefinition(await updateFlow(context, { ...body, surface, idOrSlug: params.id }));
    return { body: { data: { flow, warnings: flow.warnings } } };
  },
  'flows.delete': async (context, { params }) => {
    const id = await deleteFlow(context, { surface, idOrSlug: params.id });
    return { body: { data: { id, deleted: true } } };
  },
  'flows.publish': async (context, { params }) => {
    const view = await publishFlow(context, { surface, idOrSlug: params.id });
    return { body: { data: { flow: presentDefinition(view) } } };
  },
  'flows.rotate-webhook-secret': async (context, { params }) => {
    const { webhookSecret, previousValidUntil } = await rotateFlowSecret(context, {
      surface,
      idOrSlug: params.id,
    });
    return { body: { data: { webhookSecret, previousValidUntil: presentTime(previousValidUntil) } } };
  },
};
