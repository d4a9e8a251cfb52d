import type { JsonObject } from '@/server/flow/json';
import { notFound } from '../domain-error';
import { createFlow } from '../flows/create-flow';
import type { FlowView } from '../flows/flow-view';
import { freeSlug } from '../flows/free-slug';
import { assertMay } from '../flows/surface-scope';
import type { ServiceContext } from '../service-context';
import { flowTemplates } from './flow-templates';

export type InstallTemplate = { templateId: string; name?: string; slug?: string };

/**
 * A flow in status draft with a template's spec and notes. Throws `not_found`, and `conflict` for a slug that was asked
 * for and is taken.
 */
export async function installTemplate(
  context: ServiceContext,
  input: InstallTemplate,
): Promise<{ flow: FlowView; sampleInput: JsonObject }> {
  assertMay(context.actor, 'flow', 'write');
  const template = flowTemplates.find(({ id }) => id === input.templateId);
  if (!template) throw notFound('template');
  const { platform, orgId } = context;
  const { id, title, description, triggerType, cronExpression = null, spec, notes, sampleInput } = template;
  const flow = await createFlow(context, {
    surface: 'flow',
    slug: input.slug ?? (await freeSlug(platform.sql, orgId, 'flow', id)),
    name: input.name ?? title,
    description,
    triggerType,
    cronExpression,
    status: 'draft',
    spec,
    notes,
  });
  return { flow, sampleInput };
}
