/** Flows and workflows on the wire (contract 3.2). */
import type { z } from 'zod';
import type { flow } from '@/server/contract/flows';
import type { FlowView } from '@/server/services/flows/flow-view';
import { presentTime, presentTimeOrNull } from './present-time';

type Definition = z.input<typeof flow>;

/** The webhook secret shows only when the service was asked to reveal it. */
export function presentDefinition(view: FlowView): Definition {
  const { surface: _surface, webhookSecret, ...shown } = view;
  return {
    ...shown,
    ...(webhookSecret === undefined ? {} : { webhookSecret }),
    nextCronRunAt: presentTimeOrNull(view.nextCronRunAt),
    lastCronRunAt: presentTimeOrNull(view.lastCronRunAt),
    previousSecretValidUntil: presentTimeOrNull(view.previousSecretValidUntil),
    createdAt: presentTime(view.createdAt),
    updatedAt: presentTime(view.updatedAt),
    warnings: view.warnings.map((one) => ({
      ...one,
      severity: one.severity === 'error' ? 'error' : 'warning',
    })),
  };
}
