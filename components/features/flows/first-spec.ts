/** The spec that a blank flow begins with: one step that hands on what the trigger brought. */
import type { JsonObject } from '@/server/flow/json';
import { nodeDefinitions } from '@/server/flow/nodes/definitions';
import { OUT } from '@/server/flow/nodes/node-definition';

export function firstSpec(): JsonObject {
  const plain = [...nodeDefinitions.values()].find(
    ({ nature, config, example, ports }) =>
      nature === 'pure' && ports(config.parse(example)).every(({ id }) => id === OUT),
  );
  if (plain === undefined) throw new Error('no node type is pure and plain');
  const node = { id: 'start', type: plain.type, output: '${trigger}' };
  return { startNodeId: node.id, nodes: [node], edges: [] };
}
