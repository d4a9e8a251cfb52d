import { dryRunFlow } from '@/server/services/trials/dry-run-flow';
import { testNode } from '@/server/services/trials/test-node';
import type { Bindings } from '../binding';
import { presentDryRun, presentTrialStep } from '../present-trial';

/** Trying flows and workflows out, without any effect. */
export const trialBindings: Bindings<
  'flows.dry-run' | 'workflows.dry-run' | 'flows.test-node' | 'workflows.test-node'
> = {
  'flows.dry-run': async (context, { params, body }) => {
    const trial = await dryRunFlow(context, { surface: 'flow', idOrSlug: params.id, body });
    return { body: { data: { dryRun: presentDryRun(trial) } } };
  },
  'workflows.dry-run': async (context, { params, body }) => {
    const trial = await dryRunFlow(context, { surface: 'workflow', idOrSlug: params.id, body });
    return { body: { data: { dryRun: presentDryRun(trial) } } };
  },
  'flows.test-node': async (context, { params, body }) => {
    const { id: idOrSlug, nodeId } = params;
    const step = await testNode(context, { surface: 'flow', idOrSlug, nodeId, body });
    return { body: { data: { step: presentTrialStep(step) } } };
  },
  'workflows.test-node': async (context, { params, body }) => {
    const { id: idOrSlug, nodeId } = params;
    const step = await testNode(context, { surface: 'workflow', idOrSlug, nodeId, body });
    return { body: { data: { step: presentTrialStep(step) } } };
  },
};
