/** `start_missing`, `node_id_duplicate`, `node_type_not_allowed`, and `schema_invalid` of the spec's own schema. */
import type { Issue, Surface } from '../../spec/spec';
import type { Check } from '../validation';

const PLURAL: Record<Surface, string> = { flow: 'flows', workflow: 'workflows', aurion: 'Aurion workflows' };

export const checkStructure: Check = ({ spec, options }) => {
  const issues: Issue[] = [];
  const seen = new Set<string>();
  spec.nodes.forEach(({ id, type }, index) => {
    const add = (code: string, field: string, message: string) =>
      issues.push({ code, level: 'save', message, path: `nodes.${index}.${field}`, nodeId: id });
    if (seen.has(id)) add('node_id_duplicate', 'id', `another node is named ${id} too; rename one of them`);
    seen.add(id);
    const surfaces = options.registry.get(type)?.surfaces;
    if (surfaces && !surfaces.includes(options.surface)) {
      add(
        'node_type_not_allowed',
        'type',
        `node type ${type} is not available in ${PLURAL[options.surface]}`,
      );
    }
  });
  if (!seen.has(spec.startNodeId)) {
    const message = `startNodeId names "${spec.startNodeId}", which is no node; name the node to begin with`;
    issues.push({ code: 'start_missing', level: 'save', message, path: 'startNodeId' });
  }
  const reason = spec.inputSchema === undefined ? undefined : options.checkJsonSchema(spec.inputSchema);
  if (reason !== undefined) {
    issues.push({ code: 'schema_invalid', level: 'save', message: reason, path: 'inputSchema' });
  }
  return issues;
};
