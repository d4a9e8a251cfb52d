import { complaintTriage } from './complaint-triage';
import { dailyReconciliation } from './daily-reconciliation';
import type { FlowTemplate } from './flow-template';
import { invoiceExtraction } from './invoice-extraction';
import { kycOnboarding } from './kyc-onboarding';
import { refundWithApproval } from './refund-with-approval';
import { webhookToService } from './webhook-to-service';

/** Every built-in template, in the order in which they are shown; the first is a good first flow. */
export const flowTemplates: readonly FlowTemplate[] = [
  refundWithApproval,
  kycOnboarding,
  complaintTriage,
  invoiceExtraction,
  dailyReconciliation,
  webhookToService,
];
