/** Every operation of the contract, tied to its service; one that is missing here does not compile. */
import type { Bindings } from './binding';
import { apiKeyBindings } from './bindings/api-key-bindings';
import { approvalBindings } from './bindings/approval-bindings';
import { auditBindings } from './bindings/audit-bindings';
import { connectionBindings } from './bindings/connection-bindings';
import { cronBindings } from './bindings/cron-bindings';
import { draftBindings } from './bindings/draft-bindings';
import { envVarBindings } from './bindings/env-var-bindings';
import { executionBindings } from './bindings/execution-bindings';
import { flowBindings } from './bindings/flow-bindings';
import { flowOverviewBindings } from './bindings/flow-overview-bindings';
import { homeBindings } from './bindings/home-bindings';
import { memberBindings } from './bindings/member-bindings';
import { modelBindings } from './bindings/model-bindings';
import { orgBindings } from './bindings/org-bindings';
import { presenceBindings } from './bindings/presence-bindings';
import { runBindings } from './bindings/run-bindings';
import { runDeskBindings } from './bindings/run-desk-bindings';
import { teamBindings } from './bindings/team-bindings';
import { templateBindings } from './bindings/template-bindings';
import { trialBindings } from './bindings/trial-bindings';
import { versionBindings } from './bindings/version-bindings';
import { webhookBindings } from './bindings/webhook-bindings';
import { workflowBindings } from './bindings/workflow-bindings';

export const bindings: Bindings = {
  ...flowBindings,
  ...runBindings,
  ...trialBindings,
  ...cronBindings,
  ...workflowBindings,
  ...executionBindings,
  ...connectionBindings,
  ...webhookBindings,
  ...apiKeyBindings,
  ...auditBindings,
  ...approvalBindings,
  ...memberBindings,
  ...teamBindings,
  ...envVarBindings,
  ...orgBindings,
  ...draftBindings,
  ...versionBindings,
  ...templateBindings,
  ...flowOverviewBindings,
  ...homeBindings,
  ...presenceBindings,
  ...modelBindings,
  ...runDeskBindings,
};
