import { apiKeyOperations } from './api-keys';
import { auditOperations } from './audit-log';
import { connectionOperations } from './connections';
import { flowOperations } from './flows';
import { runOperations } from './runs';
import { trialOperations } from './trials';
import { triggerOperations } from './triggers';
import { webhookOperations } from './webhooks';
import { workflowOperations } from './workflows';

/** Every public operation, in the order of the documentation. */
export const operations = [
  ...flowOperations,
  ...trialOperations,
  ...triggerOperations,
  ...runOperations,
  ...workflowOperations,
  ...connectionOperations,
  ...webhookOperations,
  ...apiKeyOperations,
  ...auditOperations,
] as const;

export type AnyOperation = (typeof operations)[number];
export type OperationId = AnyOperation['id'];
