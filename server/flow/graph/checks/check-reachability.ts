/** `unreachable_node`: drawn, but no way leads there from the start. */
import type { Check } from '../validation';

export const checkReachability: Check = ({ graph }) => {
  if (!graph.nodes.has(graph.startNodeId)) return [];
  return [...graph.nodes.values()].flatMap(({ id, index }) => {
    if (graph.reachable.has(id)) return [];
    const message = `no way leads to ${id} from ${graph.startNodeId}, so it never runs; connect or remove it`;
    return [{ code: 'unreachable_node', level: 'warning', message, path: `nodes.${index}`, nodeId: id }];
  });
};
