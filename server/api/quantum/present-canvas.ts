/** A definition's head as the canvas and its neighbours show it: without spec and warnings. */
import type { z } from 'zod';
import type { flowHead } from '@/server/contract/drafts';
import type { DomainIssue } from '@/server/services/domain-error';
import type { FlowView } from '@/server/services/flows/flow-view';
import { presentDefinition } from './present-definition';

export function presentHead(view: FlowView): z.input<typeof flowHead> {
  const { spec: _spec, warnings: _warnings, webhookSecret: _secret, ...head } = presentDefinition(view);
  return { ...head, surface: view.surface === 'flow' ? 'flow' : 'workflow' };
}

/** Findings on the wire know two severities. */
export function presentIssues(issues: readonly DomainIssue[]) {
  return issues.map((one) => ({ ...one, severity: one.severity === 'error' ? 'error' : 'warning' }) as const);
}
