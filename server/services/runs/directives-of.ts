import { assertNever } from '@/server/flow/assert-never';
import type { StepRecord } from '@/server/flow/run/run-state';
import type { Directive } from './directive';
import type { LiveRun } from './live-run';

/** What the run still waits for; ids are stable, so a piece of work that is under way is recognised. */
export function directivesOf(run: LiveRun): Directive[] {
  const directives: Directive[] = [];
  for (const step of run.state.open.values()) {
    const directive = directiveOf(run, step);
    if (directive) directives.push(directive);
  }
  return directives;
}

function directiveOf(run: LiveRun, step: StepRecord): Directive | undefined {
  const { nodeId, suspension, attempts, resumeAt } = step;
  const pending = run.pending.get(nodeId);
  if (pending)
    return {
      kind: 'approval',
      id: `${nodeId}/approval/${pending.id}`,
      nodeId,
      approvalId: pending.id,
      until: pending.until,
    };
  if (!suspension) return undefined;
  switch (suspension.kind) {
    case 'call':
    case 'generate':
      return resumeAt === undefined
        ? { kind: 'call', id: `${nodeId}/${attempts}`, nodeId }
        : { kind: 'sleep', id: `${nodeId}/${attempts}@${resumeAt}`, nodeId, until: resumeAt };
    case 'time':
      return { kind: 'sleep', id: `${nodeId}/wait`, nodeId, until: suspension.until };
    case 'approval':
    case 'emit':
      return undefined;
    default:
      return assertNever(suspension);
  }
}
