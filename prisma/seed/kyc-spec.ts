import type { JsonObject } from '@/server/flow/json';

/** The spec of the orchestration quickstart, word for word. */
export const kycSpec: JsonObject = {
  startNodeId: 'kyc',
  nodes: [
    {
      id: 'kyc',
      type: 'service_call',
      service: 'identity',
      method: 'POST',
      path: '/api/identity/document/ktp/capture',
      body: {
        customerId: '${trigger.customerId}',
        bundle: '${trigger.bundle}',
        hmacKey: '${trigger.hmacKey}',
      },
    },
    {
      id: 'branch_on_ktp',
      type: 'decision',
      expression: 'step.kyc.output.ktpBundle.verdict',
      cases: {
        passed: {
          next: 'screening',
        },
        requires_review: {
          next: 'wait_for_analyst',
        },
        failed: {
          next: 'notify_failure',
        },
      },
    },
    {
      id: 'screening',
      type: 'service_call',
      service: 'aml',
      method: 'POST',
      path: '/api/screenings',
      body: {
        lane: 'onboarding',
        customerId: '${trigger.customerId}',
        subjectType: 'individual',
        fullName: '${step.kyc.output.ktpBundle.ocr.fullName}',
        nik: '${step.kyc.output.ktpBundle.ocr.nik}',
      },
    },
    {
      id: 'wait_for_analyst',
      type: 'human_approval',
      actionLabel: 'KTP requires manual review',
      assignTo: 'role:kyc_analyst',
    },
    {
      id: 'notify_failure',
      type: 'webhook_emit',
      event: 'kyc.failed',
      payload: {
        customerId: '${trigger.customerId}',
      },
    },
  ],
  edges: [
    {
      from: 'kyc',
      to: 'branch_on_ktp',
    },
    {
      from: 'branch_on_ktp',
      to: 'screening',
      case: 'passed',
    },
    {
      from: 'branch_on_ktp',
      to: 'wait_for_analyst',
      case: 'requires_review',
    },
    {
      from: 'branch_on_ktp',
      to: 'notify_failure',
      case: 'failed',
    },
    {
      from: 'wait_for_analyst',
      to: 'screening',
    },
  ],
};
