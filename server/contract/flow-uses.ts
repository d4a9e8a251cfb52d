import { z } from 'zod';

/** A definition that uses something of the organisation, in what runs now, in its draft, or in both. */
export const flowUse = z.object({
  flowId: z.string(),
  slug: z.string(),
  name: z.string(),
  surface: z.enum(['flow', 'workflow']),
  status: z.enum(['draft', 'active', 'paused']),
  inLive: z.boolean(),
  inDraft: z.boolean(),
  /** The nodes that name it, of the live version and the draft. */
  nodeIds: z.array(z.string()),
});
