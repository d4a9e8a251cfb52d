/** What the audit log says of a changed definition: only what changed, and a new spec whole (contract 6.1). */
import type { JsonObject, JsonValue } from '@/server/flow/json';
import { stripLayout } from '@/server/flow/spec/strip-layout';
import { auditEvent } from '../events/audit-event';
import type { NewEvent } from '../events/new-event';
import type { ServiceContext } from '../service-context';
import type { ChangedFlow } from './changed-flow';
import { type DefinitionStatus, definitionNoun, type FlowRow } from './flow-row';

const FIELDS = [
  'name',
  'description',
  'triggerType',
  'cronExpression',
  'cronEnabled',
  'version',
  'specHash',
] as const;

const STATUS_VERB: Record<DefinitionStatus, string> = {
  active: 'published',
  paused: 'paused',
  draft: 'unpublished',
};

/** None when nothing changed but the layout. */
export function changeEvents(context: ServiceContext, before: FlowRow, after: ChangedFlow): NewEvent[] {
  const noun = definitionNoun(before.surface);
  const resource = { resourceType: noun, resourceId: before.id };
  const events: NewEvent[] = [];
  const fields = FIELDS.filter((field) => before[field] !== after[field]);
  if (fields.length > 0) {
    const spec: JsonObject = after.isNewVersion ? { spec: stripLayout(after.spec) as JsonObject } : {};
    events.push(
      auditEvent(context, {
        type: `${noun}.updated`,
        ...resource,
        before: pick(before, fields),
        after: { ...pick(after, fields), ...spec },
      }),
    );
  }
  if (before.status !== after.status) {
    events.push(
      auditEvent(context, {
        type: `${noun}.${STATUS_VERB[after.status]}`,
        ...resource,
        before: { status: before.status, version: before.version },
        after: { status: after.status, version: after.version },
      }),
    );
  }
  return events;
}

function pick(
  from: Pick<FlowRow, (typeof FIELDS)[number]>,
  fields: readonly (typeof FIELDS)[number][],
): Record<string, JsonValue> {
  return Object.fromEntries(fields.map((field) => [field, from[field]]));
}
