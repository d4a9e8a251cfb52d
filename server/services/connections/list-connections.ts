import type { ServiceContext } from '../service-context';

/** A connection as services hand it out (contract 3.2); its key is never part of it. */
export type ConnectionView = {
  id: string;
  serviceSlug: string;
  baseUrl: string;
  active: boolean;
  authHeader: string;
  healthPath: string;
  eventToken: string;
  lastHealthyAt: Date | null;
  lastUsedAt: Date | null;
  createdAt: Date;
};

/** What Prisma reads for it. */
export const CONNECTION_FIELDS = {
  id: true,
  serviceSlug: true,
  baseUrl: true,
  active: true,
  authHeader: true,
  healthPath: true,
  eventToken: true,
  lastHealthyAt: true,
  lastUsedAt: true,
  createdAt: true,
} as const;

/** The organisation's connections by slug (contract 2.7; not paged). */
export function listConnections(context: ServiceContext): Promise<ConnectionView[]> {
  return context.db.serviceConnection.findMany({
    select: CONNECTION_FIELDS,
    orderBy: { serviceSlug: 'asc' },
  });
}
