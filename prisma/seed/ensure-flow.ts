import type { Surface } from '@/server/flow/spec/spec';
import { type CreateFlow, createFlow } from '@/server/services/flows/create-flow';
import type { ServiceContext } from '@/server/services/service-context';

export type SeedFlow = CreateFlow & { surface: Surface };

/** Creates a definition unless its slug is there. */
export async function ensureFlow(context: ServiceContext, flow: SeedFlow): Promise<void> {
  const { surface, slug } = flow;
  const existing = await context.db.flow.count({ where: { surface, slug } });
  if (existing === 0) await createFlow(context, flow);
}
