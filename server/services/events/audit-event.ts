import type { JsonValue } from '@/server/flow/json';
import { newId } from '@/server/infra/ids/ids';
import type { ServiceContext } from '../service-context';
import type { NewEvent } from './new-event';

export type AuditedChange = {
  /** Past tense, `resource.verb`; the `action` of the audit log. */
  type: string;
  resourceType: string;
  resourceId: string;
  /** Secrets are masked by the caller (contract 6.1). */
  before?: JsonValue;
  after?: JsonValue;
  externalId?: string;
};

/** The event of a change that the context's actor makes now. */
export function auditEvent(context: ServiceContext, change: AuditedChange): NewEvent {
  const { platform, actor, traceId, ip } = context;
  return {
    id: newId('evt'),
    actorType: actor.type,
    actorId: actor.id,
    traceId,
    ip,
    occurredAt: new Date(platform.clock.now()).toISOString(),
    ...change,
  };
}
