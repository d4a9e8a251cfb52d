import type { ServiceContext } from '../service-context';
import { SERVICE_CATALOG, type ServiceEndpoint } from './service-catalog';

export type CatalogService = {
  serviceSlug: string;
  connected: boolean;
  endpoints: readonly ServiceEndpoint[];
};

/** The known services and the organisation's own ones, each with whether it can be called now (contract 2.7). */
export async function listServices(context: ServiceContext): Promise<CatalogService[]> {
  const connections = await context.db.serviceConnection.findMany({
    select: { serviceSlug: true, active: true },
    orderBy: { serviceSlug: 'asc' },
  });
  const active = new Set(connections.filter((one) => one.active).map(({ serviceSlug }) => serviceSlug));
  const own = connections.map(({ serviceSlug }) => serviceSlug).filter((slug) => !SERVICE_CATALOG.has(slug));
  return [...SERVICE_CATALOG.keys(), ...own].map((serviceSlug) => ({
    serviceSlug,
    connected: active.has(serviceSlug),
    endpoints: SERVICE_CATALOG.get(serviceSlug) ?? [],
  }));
}
