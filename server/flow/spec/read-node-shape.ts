/** Reads a half-built node as far as its ways out are concerned, so that it can be drawn and connected. */
import { configFields } from '../nodes/config-fields';
import type { NodeDefinition } from '../nodes/node-definition';
import { readNodeConfig } from './read-node-config';
import type { SpecNode } from './spec';

const cache = new WeakMap<SpecNode, { definition: NodeDefinition; shape: unknown }>();

/**
 * A config with the fields that can be read, those that are missing or wrong being taken from the type's example: it
 * says which ways out the node has, and nothing else. Undefined where the fields that make the ways are wrong.
 */
export function readNodeShape(node: SpecNode, definition: NodeDefinition): unknown {
  const known = cache.get(node);
  if (known?.definition === definition) return known.shape;
  const shape = read(node, definition);
  cache.set(node, { definition, shape });
  return shape;
}

function read(node: SpecNode, definition: NodeDefinition): unknown {
  const { config, problems } = readNodeConfig(node, definition);
  if (config !== undefined) return config;
  const wrong = new Set(problems.map(({ path }) => String(path[0])));
  const makesWays = configFields(definition).some(
    ({ name, hint }) => hint.widget === 'cases' && wrong.has(name),
  );
  if (makesWays) return undefined;
  const kept = Object.entries(node).filter(([name]) => !wrong.has(name));
  const lent = Object.entries(definition.example).filter(([name]) => wrong.has(name));
  return readNodeConfig(Object.fromEntries([...kept, ...lent]) as SpecNode, definition).config;
}
