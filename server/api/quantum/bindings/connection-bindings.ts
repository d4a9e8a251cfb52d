import type { z } from 'zod';
import type { connection } from '@/server/contract/connections';
import { listServices } from '@/server/services/catalog/list-services';
import { deleteConnection } from '@/server/services/connections/delete-connection';
import { listConnectionUses } from '@/server/services/connections/list-connection-uses';
import { type ConnectionView, listConnections } from '@/server/services/connections/list-connections';
import { registerConnection } from '@/server/services/connections/register-connection';
import { testConnection } from '@/server/services/connections/test-connection';
import { updateConnection } from '@/server/services/connections/update-connection';
import type { Bindings } from '../binding';
import { presentTime, presentTimeOrNull } from '../present-time';

/** Service connections and the catalogue (contract 2.7). */
export const connectionBindings: Bindings<
  | 'connections.list'
  | 'connections.register'
  | 'connections.update'
  | 'connections.delete'
  | 'connections.test'
  | 'connections.usage'
  | 'catalog.services'
> = {
  'connections.list': async (context) => {
    const connections = await listConnections(context);
    return { body: { data: { connections: connections.map(presentConnection) } } };
  },
  'connections.register': async (context, { body }) => {
    const registered = await registerConnection(context, body);
    const shown = { ...presentConnection(registered), apiKeyHash: registered.apiKeyHash };
    return { body: { data: { id: registered.id, connection: shown } } };
  },
  'connections.update': async (context, { params, body }) => {
    const view = await updateConnection(context, { ...body, id: params.id });
    return { body: { data: { connection: presentConnection(view) } } };
  },
  'connections.delete': async (context, { params }) => {
    const id = await deleteConnection(context, params.id);
    return { body: { data: { id, deleted: true } } };
  },
  'connections.test': async (context, { params }) => {
    const { checkedAt, lastHealthyAt, ...answer } = await testConnection(context, params.id);
    const times = { checkedAt: presentTime(checkedAt), lastHealthyAt: presentTimeOrNull(lastHealthyAt) };
    return { body: { data: { health: { ...answer, ...times } } } };
  },
  'connections.usage': async (context) => ({
    body: { data: { services: await listConnectionUses(context) } },
  }),
  'catalog.services': async (context) => {
    const services = await listServices(context);
    const shown = services.map((one) => ({ ...one, endpoints: [...one.endpoints] }));
    return { body: { data: { services: shown } } };
  },
};

function presentConnection(view: ConnectionView): z.input<typeof connection> {
  return {
    id: view.id,
    serviceSlug: view.serviceSlug,
    baseUrl: view.baseUrl,
    active: view.active,
    authHeader: view.authHeader,
    healthPath: view.healthPath,
    eventToken: view.eventToken,
    lastHealthyAt: presentTimeOrNull(view.lastHealthyAt),
    lastUsedAt: presentTimeOrNull(view.lastUsedAt),
    createdAt: presentTime(view.createdAt),
  };
}
