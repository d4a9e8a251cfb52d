import { installTemplate } from '@/server/services/templates/install-template';
import { listTemplates } from '@/server/services/templates/list-templates';
import type { Bindings } from '../binding';
import { presentHead } from '../present-canvas';

/** Flows to begin from. */
export const templateBindings: Bindings<'templates.list' | 'templates.install'> = {
  'templates.list': async (context) => ({ body: { data: { templates: await listTemplates(context) } } }),
  'templates.install': async (context, { body }) => {
    const { flow, sampleInput } = await installTemplate(context, body);
    return { body: { data: { id: flow.id, flow: presentHead(flow), sampleInput } } };
  },
};
