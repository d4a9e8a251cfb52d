/** A definition as services hand it out; dialects name its fields and write its times (contract 3.2). */

import type { ValidationOptions } from '@/server/flow/graph/validation';
import type { JsonObject } from '@/server/flow/json';
import type { Surface } from '@/server/flow/spec/spec';
import type { DomainIssue } from '../domain-error';
import type { ServiceContext } from '../service-context';
import type { DefinitionStatus, FlowRow, TriggerType } from './flow-row';
import { specSurroundings, specWarnings } from './judge-spec';

export type FlowView = {
  id: string;
  surface: Surface;
  slug: string;
  name: string;
  description: string | null;
  /** With the layout, when there is one. */
  spec: JsonObject;
  status: DefinitionStatus;
  triggerType: TriggerType;
  cronExpression: string | null;
  cronEnabled: boolean;
  nextCronRunAt: Date | null;
  lastCronRunAt: Date | null;
  webhookToken: string | null;
  webhookUrl: string | null;
  /** Only on a single read that asked for it. */
  webhookSecret?: string;
  previousSecretValidUntil: Date | null;
  /** The organisation's, in which cron expressions are read. */
  timezone: string;
  version: number;
  warnings: DomainIssue[];
  createdAt: Date;
  updatedAt: Date;
};

/** Reads the surroundings once and shows each row. */
export async function viewFlows(
  context: ServiceContext,
  surface: Surface,
  rows: readonly FlowRow[],
): Promise<FlowView[]> {
  if (rows.length === 0) return [];
  const options = await specSurroundings(context, surface);
  return rows.map((row) => viewFlow(context, row, options));
}

/** One row in known surroundings. */
export function viewFlow(context: ServiceContext, row: FlowRow, options: ValidationOptions): FlowView {
  const { orgId: _org, specHash: _hash, layout, webhookSecret: _secret, ...shown } = row;
  const { previousWebhookSecret: _previous, previousSecretValidUntil, ...head } = shown;
  const now = context.platform.clock.now();
  const isOverlap = (previousSecretValidUntil?.getTime() ?? 0) > now;
  const hasUrl = row.triggerType === 'webhook' && row.webhookToken !== null;
  return {
    ...head,
    spec: Object.keys(layout).length === 0 ? row.spec : { ...(row.spec as JsonObject), layout },
    webhookUrl: hasUrl ? `${context.platform.publicUrl}/api/triggers/wh/${row.webhookToken}` : null,
    previousSecretValidUntil: isOverlap ? previousSecretValidUntil : null,
    warnings: specWarnings(row.spec, options),
  };
}
