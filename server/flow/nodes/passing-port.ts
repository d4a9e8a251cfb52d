import { DEFAULT, type NodeDefinition, OUT } from './node-definition';

/**
 * The way out of a node that does nothing: the port of its plain edges, else its default, else its first. It is where
 * a disabled node goes on, and where a node goes on that is put into a wire.
 */
export function passingPort(definition: NodeDefinition, config: unknown): string {
  const plain = definition.portOfCase ? definition.portOfCase(undefined, config) : OUT;
  if (plain !== undefined) return plain;
  const ports = definition.ports(config).map(({ id }) => id);
  return ports.includes(DEFAULT) ? DEFAULT : (ports[0] ?? OUT);
}
