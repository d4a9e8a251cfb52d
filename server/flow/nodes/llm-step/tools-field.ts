/** The tools that a model may call (contract 3.2 Tool). A tool without a binding is found among the agents' tools. */
import { z } from 'zod';
import type { JsonObject } from '../../json';
import type { FieldHint, NodeCheckContext, NodeIssue } from '../node-definition';
import { toolBinding } from '../shared/tool-binding';

const TOOLS_MAX = 32;
const TOOL_SLUG = /^[a-z][a-z0-9_]{0,63}$/;

const jsonObject = z.record(z.string(), z.unknown()).transform((value) => value as JsonObject);

/** The slug's pattern is told to forms here and checked in `checkTools`, where it has a code of its own. */
const tool = z.object({
  slug: z.string().meta({ pattern: TOOL_SLUG.source }),
  name: z.string().min(1).optional(),
  description: z.string().min(1),
  inputSchema: jsonObject.default({ type: 'object' }),
  binding: toolBinding.transform((value) => value as JsonObject).optional(),
});

export const toolsField = z
  .array(tool)
  .max(TOOLS_MAX)
  .default([])
  .meta({
    label: 'Tools',
    widget: 'tools',
    help: 'What the model may call on its way to an answer.',
  } satisfies FieldHint);

export const checkTools = (
  tools: z.output<typeof toolsField>,
  { checkJsonSchema, connectedServices }: NodeCheckContext,
): NodeIssue[] => {
  const seen = new Set<string>();
  return tools.flatMap(({ slug, inputSchema, binding }, index): NodeIssue[] => {
    const issues: NodeIssue[] = [];
    const report = (code: string, field: string, message: string, level: NodeIssue['level'] = 'save') =>
      issues.push({ code, level, message, field: `tools.${index}.${field}` });
    if (!TOOL_SLUG.test(slug)) {
      report(
        'tool_slug_invalid',
        'slug',
        'A slug has a letter, then letters, digits and "_", in lower case.',
      );
    } else if (seen.has(slug)) {
      report('tool_slug_invalid', 'slug', `There is another tool "${slug}" in this step.`);
    }
    seen.add(slug);
    const reason = checkJsonSchema(inputSchema);
    if (reason !== undefined) report('schema_invalid', 'inputSchema', reason);
    const service = binding?.service;
    if (typeof service === 'string' && connectedServices !== undefined && !connectedServices.has(service)) {
      const message = `The service "${service}" has no connection yet.`;
      report('service_not_connected', 'binding.service', message, 'warning');
    }
    return issues;
  });
};
