import { approvalOperations } from './approvals';
import { auditBrowserOperations } from './audit-log';
import { envVarOperations } from './env-vars';
import { memberOperations } from './members';
import { orgOperations } from './org';
import { runDeskOperations } from './run-desk';
import { teamOperations } from './teams';

/** What only the dashboard may ask for (contract 2.7): procedures of the tRPC router, without REST. */
export const browserOperations = [
  ...memberOperations,
  ...teamOperations,
  ...envVarOperations,
  ...orgOperations,
  ...auditBrowserOperations,
  ...approvalOperations,
  ...runDeskOperations,
] as const;

export type AnyBrowserOperation = (typeof browserOperations)[number];
