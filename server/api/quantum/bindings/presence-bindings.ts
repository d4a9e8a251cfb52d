import { leavePresence } from '@/server/services/live/leave-presence';
import { listPresence } from '@/server/services/live/list-presence';
import { touchPresence } from '@/server/services/live/touch-presence';
import type { Bindings } from '../binding';

/** Who is on a flow. */
export const presenceBindings: Bindings<'presence.list' | 'presence.touch' | 'presence.leave'> = {
  'presence.list': async (context, { params }) => ({
    body: { data: { people: await listPresence(context, params.id) } },
  }),
  'presence.touch': async (context, { params, body }) => ({
    body: { data: { people: await touchPresence(context, { ...body, flowId: params.id }) } },
  }),
  'presence.leave': async (context, { params, body }) => ({
    body: { data: { left: await leavePresence(context, { ...body, flowId: params.id }) } },
  }),
};
