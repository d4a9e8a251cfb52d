/** Bodies of create requests for tests: a flow of one step unless told otherwise. */
import type { CreateFlow } from '../flows/create-flow';

let made = 0;

/** A flow that passes its trigger data on, with a slug of its own. */
export function flowInput(more: Partial<CreateFlow> = {}): CreateFlow {
  made += 1;
  return {
    surface: 'flow',
    slug: `flow-${made}`,
    name: `Flow ${made}`,
    spec: { startNodeId: 'pass', nodes: [transform('pass', { got: '$' + '{trigger}' })], edges: [] },
    triggerType: 'api',
    status: 'draft',
    ...more,
  };
}

/** A transform node. */
export function transform(id: string, output: Record<string, string | number>) {
  return { id, type: 'transform', output };
}

/** A spec that runs its nodes one after the other. */
export function linearSpec(...nodes: { id: string; type: string; [field: string]: unknown }[]) {
  const edges = nodes.slice(1).map((node, index) => ({ from: nodes[index]?.id ?? '', to: node.id }));
  return JSON.parse(JSON.stringify({ startNodeId: nodes[0]?.id, nodes, edges })) as CreateFlow['spec'];
}
