/** Rewrites everything in a node that names nodes by their ids. */
import { renameStepReferences } from '../expression/rename-step-references';
import type { SpecNode } from '../spec/spec';
import { assignAtPath } from './assign-at-path';
import type { NodeRegistry } from './edit';
import { nodeReferences } from './node-references';

/**
 * The node with its own id, the fields that name nodes, and its templates and expressions following `newIds` (old id
 * to new). The same object when nothing changes. Of a type that nobody knows, only the shared fields are read.
 */
export function withNewIds(
  node: SpecNode,
  newIds: ReadonlyMap<string, string>,
  registry: NodeRegistry,
): SpecNode {
  let result = node;
  const put = (path: readonly (string | number)[], value: unknown) => {
    const assigned = assignAtPath(result, path, { value });
    if (!('refused' in assigned)) result = assigned.value;
  };
  put(['id'], newIds.get(node.id) ?? node.id);
  for (const { path, id } of nodeReferences(node, registry)) put(path, newIds.get(id) ?? id);
  for (const [field, reading] of Object.entries(registry.get(node.type)?.readings ?? {})) {
    if (reading === 'literal' || !Object.hasOwn(node, field)) continue;
    put([field], renameStepReferences(result[field], { newIds, reading }));
  }
  return result;
}
