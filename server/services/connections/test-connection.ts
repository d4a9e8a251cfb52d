import { notFound } from '../domain-error';
import type { ServiceContext } from '../service-context';
import { askHealth, type HealthAnswer } from './ask-health';
import { noteHealthy } from './check-connections';
import { openConnection } from './find-connection';

export type ConnectionHealth = HealthAnswer & { checkedAt: Date; lastHealthyAt: Date | null };

/**
 * Asks the service's health path now, also when the connection is off: that is how one sees whether to switch it on.
 * A good answer is noted as the health job notes it. Throws `not_found`.
 */
export async function testConnection(context: ServiceContext, id: string): Promise<ConnectionHealth> {
  const { platform, orgId, db } = context;
  const stored = await db.serviceConnection.findFirst({ where: { id } });
  if (!stored) throw notFound('service connection');
  const answer = await askHealth(platform, await openConnection(platform, orgId, stored), stored);
  const lastHealthyAt = answer.ok ? await noteHealthy(platform, orgId, id) : stored.lastHealthyAt;
  return { ...answer, checkedAt: new Date(platform.clock.now()), lastHealthyAt };
}
