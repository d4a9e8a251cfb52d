/** Pauses the run until a person approves or rejects what it is about to do. */

import { z } from 'zod';
import { type FieldHint, type NodeDefinition, REJECTED } from '../node-definition';
import { ASSIGNEE } from '../shared/assignee';
import { templatedText } from '../shared/templated';
import { unknownCases } from '../shared/unknown-cases';

/** The port of a person's yes, and of plain edges. */
export const APPROVED = 'approved';

const config = z.object({
  actionLabel: z
    .string()
    .min(1)
    .meta({
      label: 'Question',
      widget: 'template',
      help: 'What the person is asked to allow, in one line.',
      placeholder: 'Refund ${trigger.amount} to ${trigger.customerName}',
    } satisfies FieldHint),
  assignTo: templatedText(ASSIGNEE, 'assignTo must be role:<name>, user:usr_… or team:team_…')
    .optional()
    .meta({
      label: 'Assign to',
      widget: 'assignee',
      help: 'Who may decide. Left out: anyone who may decide approvals.',
      placeholder: 'role:kyc_analyst',
    } satisfies FieldHint),
  proposedAction: z
    .unknown()
    .optional()
    .meta({
      label: 'Proposed action',
      widget: 'template-json',
      help: 'What the person may edit before approving. Left out: what the previous step produced.',
    } satisfies FieldHint),
  data: z
    .unknown()
    .optional()
    .meta({
      label: 'Data to show',
      widget: 'template-json',
      help: 'Shown beside the question; it cannot be edited.',
    } satisfies FieldHint),
  timeoutMs: z
    .number()
    .int()
    .min(1)
    .optional()
    .meta({
      label: 'Time to decide',
      widget: 'duration',
      help: 'Left out: the run waits as long as it takes.',
    } satisfies FieldHint),
  onTimeout: z
    .enum(['reject', 'fail'])
    .default('fail')
    .meta({
      label: 'When time runs out',
      widget: 'select',
      help: 'Take it as a rejection, or fail the step.',
    } satisfies FieldHint),
  onReject: z
    .union([z.literal('fail'), z.object({ goto: z.string().min(1) })], {
      error: 'onReject must be "fail" or { "goto": a node id }',
    })
    .optional()
    .meta({
      label: 'When rejected',
      widget: 'node',
      help: 'Fail, or go on at another node. It wins over a rejected edge and over the rule of the flow.',
    } satisfies FieldHint),
});

export type HumanApprovalConfig = z.output<typeof config>;

const portOf = (edgeCase: string | undefined): string | undefined => {
  if (edgeCase === undefined || edgeCase === APPROVED) return APPROVED;
  return edgeCase === REJECTED ? REJECTED : undefined;
};

export const definition: NodeDefinition<HumanApprovalConfig> = {
  type: 'human_approval',
  version: 1,
  category: 'human',
  title: 'Human approval',
  summary: 'Ask a person before going on',
  icon: 'M9 4a3.5 3.5 0 1 0 0 7a3.5 3.5 0 1 0 0-7 M3 20v-1.5A5.5 5.5 0 0 1 8.5 13H11 M13.5 17.5l2.5 2.5 5-5.5',
  surfaces: ['flow', 'workflow'],
  nature: 'human',
  config,
  readings: { actionLabel: 'template', assignTo: 'template', proposedAction: 'template', data: 'template' },
  secretFields: [],
  retryable: false,
  ports: () => [
    { id: APPROVED, label: 'Approved' },
    { id: REJECTED, label: 'Rejected' },
  ],
  configEdges: ({ onReject }) =>
    typeof onReject === 'object' ? [{ to: onReject.goto, port: REJECTED, overrides: true }] : [],
  portOfCase: portOf,
  check: (_config, context) =>
    unknownCases(context, {
      isKnown: (edgeCase) => portOf(edgeCase) !== undefined,
      known: [APPROVED, REJECTED],
    }),
  describe: ({ actionLabel }) => actionLabel,
  example: {
    id: 'wait_for_analyst',
    type: 'human_approval',
    actionLabel: 'KTP requires manual review',
    assignTo: 'role:kyc_analyst',
  },
};
