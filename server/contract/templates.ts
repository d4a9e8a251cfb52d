/** Flows to begin from, for the dashboard alone. */
import { z } from 'zod';
import { flowHead } from './drafts';
import { triggerType } from './flows';
import { browserOperation } from './operation';
import { jsonObject, slug } from './primitives';

const template = z.object({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  /** What it is about, e.g. `Operations`. */
  category: z.string(),
  triggerType,
  cronExpression: z.string().nullable(),
  /** Node types in the order they run, for the picture. */
  nodeTypes: z.array(z.string()),
  /** What to set up before it does its real work; it runs without. */
  needs: z.array(
    z.object({
      kind: z.enum(['env', 'connection', 'webhook', 'role']),
      name: z.string(),
      why: z.string(),
      /** Whether the organisation has it. */
      isMet: z.boolean(),
    }),
  ),
  sampleInput: jsonObject,
});

export const templateOperations = [
  browserOperation({
    id: 'templates.list',
    method: 'GET',
    summary: 'Built-in templates',
    access: 'user',
    scope: 'flows:read',
    bucket: 'read',
    result: z.object({ data: z.object({ templates: z.array(template) }) }),
  }),
  browserOperation({
    id: 'templates.install',
    method: 'POST',
    summary: 'Create a flow in status draft from a template',
    access: 'user',
    scope: 'flows:write',
    bucket: 'write',
    body: z.strictObject({
      templateId: z.string().min(1).max(64),
      name: z.string().min(1).max(200).optional(),
      /** Taken: 409 `slug_taken`. Left out: the template's own, with a number when that is taken. */
      slug: slug.optional(),
    }),
    result: z.object({ data: z.object({ id: z.string(), flow: flowHead, sampleInput: jsonObject }) }),
  }),
] as const;
