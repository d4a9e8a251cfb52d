import { portOfCase } from './declared-edges';
import type { GraphNode } from './graph';

/**
 * What an edge must say to leave a node by a port: a `case`, or nothing. Undefined when no edge can leave by it. The
 * shortest spelling wins.
 */
export function caseOfPort(
  node: Pick<GraphNode, 'definition' | 'shape' | 'ports'>,
  port: string,
): { case?: string } | undefined {
  if (portOfCase(node, undefined) === port) return {};
  const label = node.ports.find(({ id }) => id === port)?.label;
  const name = [port, label].find((name) => name !== undefined && portOfCase(node, name) === port);
  return name === undefined ? undefined : { case: name };
}
