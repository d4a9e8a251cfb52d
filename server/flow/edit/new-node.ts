/** A node as it is when it is fresh from the palette. */
import { configFields } from '../nodes/config-fields';
import type { NodeDefinition } from '../nodes/node-definition';
import { SPEC_LIMITS } from '../spec/limits';
import type { SpecNode } from '../spec/spec';
import type { FlowDocument, Position } from './document';
import type { NodeRegistry, Refused } from './edit';
import { freshId } from './fresh-id';
import { withoutReferences } from './without-references';

/** `fields` are set on top of what the type starts with; `id` is taken as a wish. */
export type NewNode = {
  type: string;
  position?: Position;
  id?: string;
  fields?: Readonly<Record<string, unknown>>;
};

/** The node that a request stands for, named so that it fits into the document. */
export function makeNode(
  document: FlowDocument,
  { type, id, fields }: NewNode,
  registry: NodeRegistry,
): { node: SpecNode } | Refused {
  const definition = registry.get(type);
  if (!definition) return { refused: `There is no node type "${type}" here.` };
  if (document.spec.nodes.length >= SPEC_LIMITS.nodesMax) {
    return { refused: `A flow has at most ${SPEC_LIMITS.nodesMax} nodes.` };
  }
  const taken = new Set(document.spec.nodes.map((node) => node.id));
  const node = { id: freshId(id ?? type, taken), type, ...startingFields(definition, registry), ...fields };
  return { node };
}

/**
 * Nothing, so that the form shows what is to fill in; but where the fields make the ways out, what the type's example
 * needs, so that there is something to connect.
 */
function startingFields(definition: NodeDefinition, registry: NodeRegistry): Record<string, unknown> {
  const fields = configFields(definition);
  if (!fields.some(({ hint }) => hint.widget === 'cases')) return {};
  const example = withoutReferences(definition.example, registry, () => false);
  const required = fields.filter(({ name, required }) => required && Object.hasOwn(example, name));
  return Object.fromEntries(required.map(({ name }) => [name, example[name]]));
}
