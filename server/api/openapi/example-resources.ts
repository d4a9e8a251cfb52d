/** One of everything, as the documentation shows it. */

const AT = '2026-03-02T08:15:30.000Z';
const LATER = '2026-03-02T08:15:31.240Z';
const NEXT_DAY = '2026-03-03T08:15:30.000Z';
const ULID = '01HXYZ8K3M5N7P9QRSTVWXYZ01';
const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';

export const EXAMPLE_TIMES = { AT, LATER, NEXT_DAY };

/** What the others refer to; a step's id lacks its last digit. */
export const EXAMPLE_IDS = {
  run: `run_${ULID}`,
  execution: `exe_${ULID}`,
  step: `stp_${ULID.slice(0, -1)}`,
  apiKey: `key_${ULID}`,
  trace: TRACE,
};

export const exampleSpec = {
  startNodeId: 'check',
  nodes: [
    {
      id: 'check',
      type: 'service_call',
      service: 'identity',
      method: 'POST',
      path: '/api/verifications',
      body: { customerId: '${trigger.customerId}' },
    },
    { id: 'review', type: 'human_approval', actionLabel: 'Open the account', assignTo: 'role:kyc_analyst' },
    {
      id: 'open',
      type: 'service_call',
      service: 'accounts',
      method: 'POST',
      path: '/api/accounts',
      body: '${step.review.output.proposedAction}',
    },
  ],
  edges: [
    { from: 'check', to: 'review' },
    { from: 'review', to: 'open' },
  ],
} as const;

const definition = {
  slug: 'kyc-check',
  name: 'KYC check',
  description: null,
  spec: exampleSpec,
  status: 'active',
  triggerType: 'webhook',
  cronExpression: null,
  cronEnabled: false,
  nextCronRunAt: null,
  lastCronRunAt: null,
  webhookToken: 'wht_a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6',
  webhookUrl: 'https://countersign.example/api/triggers/wh/wht_a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6',
  previousSecretValidUntil: null,
  timezone: 'Asia/Jakarta',
  version: 3,
  warnings: [],
  createdAt: AT,
  updatedAt: LATER,
};
export const exampleFlow = { id: `flw_${ULID}`, ...definition };
export const exampleWorkflow = { id: `wkf_${ULID}`, ...definition };

export const exampleConnection = {
  id: `scn_${ULID}`,
  serviceSlug: 'identity',
  baseUrl: 'https://identity.example',
  active: true,
  authHeader: 'Authorization: Bearer',
  healthPath: '/api/health',
  eventToken: 'ctok_a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6',
  lastHealthyAt: LATER,
  lastUsedAt: null,
  createdAt: AT,
};

export const exampleWebhook = {
  id: `whk_${ULID}`,
  url: 'https://hooks.example/countersign',
  events: ['flow.run.succeeded', 'flow.run.failed'],
  description: 'Case system',
  active: true,
  secretPreview: 'qe_whsec_ABCD…',
  failureCount: 0,
  disabledReason: null,
  previousSecretValidUntil: null,
  createdAt: AT,
};
export const exampleDelivery = {
  id: `whd_${ULID}`,
  event: 'flow.run.succeeded',
  eventId: `evt_${ULID}`,
  attempt: 1,
  status: 'delivered',
  responseStatus: 200,
  error: null,
  nextAttemptAt: null,
  createdAt: AT,
};

export const exampleApiKey = {
  id: EXAMPLE_IDS.apiKey,
  name: 'Case system',
  env: 'live',
  kind: 'quantum',
  prefix: 'qe_sk_live_ABCD…',
  scopes: ['flows:read', 'runs:write'],
  lastUsedAt: null,
  expiresAt: null,
  revokedAt: null,
  createdAt: AT,
};

export const exampleAuditEntry = {
  id: `evt_${ULID}`,
  orgId: `org_${ULID}`,
  seq: 42,
  actorType: 'api_key',
  actorId: exampleApiKey.id,
  action: 'flow.executed',
  resourceType: 'run',
  resourceId: EXAMPLE_IDS.run,
  before: null,
  after: { status: 'pending' },
  externalId: 'case-42',
  traceId: TRACE,
  ip: '203.0.113.7',
  hash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  createdAt: AT,
};
