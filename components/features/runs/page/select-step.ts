/** Which step's details a run's page shows. */
import type { RunDetail } from '../run-detail';
import { runNodes } from './run-nodes';

/** Not a step but the run as a whole; no node can have this id. */
export const WHOLE_RUN = '~run';

/** What the address asks for if there is such a node, else what needs attention, else the whole run. */
export function selectStep(asked: string | undefined, detail: RunDetail): string {
  if (asked === WHOLE_RUN || (asked !== undefined && runNodes(detail).has(asked))) return asked;
  const { run, steps } = detail;
  if (run.status === 'failed') {
    const failed =
      steps.find(({ id }) => id === run.error?.stepId) ?? steps.findLast(({ status }) => status === 'failed');
    return failed?.nodeId ?? WHOLE_RUN;
  }
  return steps.find(({ status }) => status === 'awaiting_approval')?.nodeId ?? WHOLE_RUN;
}
