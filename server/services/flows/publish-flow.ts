import type { ServiceContext } from '../service-context';
import type { FlowRef } from './flow-row';
import type { FlowView } from './flow-view';
import { updateFlow } from './update-flow';

/**
 * Activates a definition; an active one stays as it is (contract 2.1, 2.6).
 * Throws `not_found`, or `unprocessable` with the issues of an incomplete spec.
 */
export function publishFlow(context: ServiceContext, ref: FlowRef): Promise<FlowView> {
  return updateFlow(context, { surface: ref.surface, idOrSlug: ref.idOrSlug, status: 'active' });
}
