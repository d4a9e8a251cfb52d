/** Everything that can be found in a document without the server (contract 4.10). */
import type { FlowDocument } from '@/server/flow/edit/document';
import { checkSpec } from '@/server/flow/graph/check-spec';
import { nodeDefinitions } from '@/server/flow/nodes/definitions';
import type { Surface } from '@/server/flow/spec/spec';
import type { EditorIssue } from '../store/editor-state';

/**
 * `modelAliases` are those that are known; without any, models are left to the server, like services, environment
 * variables and the inside of JSON Schemas.
 */
export function judgeDocument(
  { spec, layout }: FlowDocument,
  surface: Surface,
  modelAliases: ReadonlySet<string>,
): EditorIssue[] {
  const named = spec.nodes.flatMap(({ model }) => (typeof model === 'string' ? [model] : []));
  const { issues } = checkSpec(
    { ...spec, layout },
    {
      registry: nodeDefinitions,
      surface,
      modelAliases: modelAliases.size > 0 ? modelAliases : new Set(named),
      checkJsonSchema: () => undefined,
    },
  );
  return issues.map(({ level, ...issue }) => ({
    ...issue,
    severity: level === 'warning' ? 'warning' : 'error',
  }));
}
