/** The background events: names and payloads. They carry ids only (design 3.6). */
import { z } from 'zod';

const runEvent = z.object({ orgId: z.string(), runId: z.string() });

export const EVENTS = {
  'run/requested': runEvent,
  'run/cancelled': runEvent,
  'approval/decided': runEvent.extend({ approvalId: z.string() }),
  'approval/notice.requested': z.object({ orgId: z.string(), approvalId: z.string() }),
  'webhook/delivery.requested': z.object({ orgId: z.string(), deliveryId: z.string() }),
} as const;
