import { nodeDefinitions } from '@/server/flow/nodes/definitions';
import { hasPlaceholder } from '@/server/flow/nodes/shared/templated';
import { QUANTUM_EVENTS } from '../events/event-catalogue';
import { findFlowUses } from '../flows/find-flow-uses';
import type { ServiceContext } from '../service-context';

export type EventNames = {
  /** What the product raises itself, without the test event, which nobody subscribes to. */
  system: string[];
  /** What definitions that the caller may read emit, by name. */
  emitted: string[];
};

/** The events that a subscription may name (contract 2.9). */
export async function listEvents(context: ServiceContext): Promise<EventNames> {
  const uses = await findFlowUses(context, '"event"', ({ type, event }) => {
    const isEmitted = nodeDefinitions.get(String(type))?.nature === 'emit';
    return isEmitted && typeof event === 'string' && !hasPlaceholder(event) ? [event] : [];
  });
  return {
    system: QUANTUM_EVENTS.filter((event) => event !== 'webhook.test'),
    emitted: [...uses.keys()].sort(),
  };
}
