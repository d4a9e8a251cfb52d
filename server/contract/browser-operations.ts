import { approvalOperations } from './approvals';
import { auditBrowserOperations } from './audit-log';
import { connectionBrowserOperations } from './connections';
import { draftOperations } from './drafts';
import { envVarOperations } from './env-vars';
import { flowOverviewOperations } from './flow-overview';
import { homeOperations } from './home';
import { memberOperations } from './members';
import { modelOperations } from './models';
import { orgOperations } from './org';
import { presenceOperations } from './presence';
import { runDeskOperations } from './run-desk';
import { teamOperations } from './teams';
import { templateOperations } from './templates';
import { versionOperations } from './versions';
import { webhookBrowserOperations } from './webhooks';

/** What only the dashboard may ask for (contract 2.7): procedures of the tRPC router, without REST. */
export const browserOperations = [
  ...memberOperations,
  ...teamOperations,
  ...envVarOperations,
  ...orgOperations,
  ...auditBrowserOperations,
  ...approvalOperations,
  ...presenceOperations,
  ...connectionBrowserOperations,
  ...modelOperations,
  ...webhookBrowserOperations,
  ...runDeskOperations,
  ...draftOperations,
  ...versionOperations,
  ...templateOperations,
  ...flowOverviewOperations,
  ...homeOperations,
] as const;

export type AnyBrowserOperation = (typeof browserOperations)[number];
