/** Where things are shown: the one place that knows the addresses of pages about one thing. */

export const flowAddress = (flow: { id: string; surface: string }) =>
  `/${flow.surface === 'workflow' ? 'workflows' : 'flows'}/${flow.id}`;

export const runAddress = (runId: string) => `/runs/${runId}`;

export const approvalAddress = (approvalId: string) => `/approvals/${approvalId}`;
