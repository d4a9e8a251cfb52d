/** Who else is on a flow, and on which node (issue: two people on one canvas). Kept in memory, for seconds. */
import { z } from 'zod';
import { browserOperation } from './operation';
import { idParam, single } from './primitives';

/** Made by the tab when it opens; one person may have several. */
const tabId = z.string().min(1).max(64);

const person = z.object({
  userId: z.string(),
  name: z.string(),
  /** The node they have selected. */
  nodeId: z.string().nullable(),
  tabId: z.string(),
  isMe: z.boolean(),
});

export const presenceOperations = [
  browserOperation({
    id: 'presence.list',
    method: 'GET',
    summary: 'Who is on this flow; read again when the stream hints `presence`',
    access: 'user',
    scope: 'flows:read',
    bucket: 'read',
    params: idParam,
    result: single('people', z.array(person)),
  }),
  browserOperation({
    id: 'presence.touch',
    method: 'POST',
    summary: 'I am here, on this node; to be repeated every 10 seconds, forgotten after 30',
    access: 'user',
    scope: 'flows:read',
    bucket: 'write',
    params: idParam,
    body: z.strictObject({ tabId, nodeId: z.string().max(200).nullable() }),
    result: single('people', z.array(person)),
  }),
  browserOperation({
    id: 'presence.leave',
    method: 'POST',
    summary: 'This tab has left the flow',
    access: 'user',
    scope: 'flows:read',
    bucket: 'write',
    params: idParam,
    body: z.strictObject({ tabId }),
    result: single('left', z.boolean()),
  }),
] as const;
