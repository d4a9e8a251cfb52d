/** Steps of a run or a trial as the canvas lights them. */
import type { NodeRun } from '../store/editor-state';

type Step = { nodeId: string; status: string; port?: string | null; attempts?: number };

/** The steps up to this one; all of them without a place. */
export function runOverlay(steps: readonly Step[], upTo = steps.length - 1): Map<string, NodeRun> {
  return new Map(
    steps.slice(0, upTo + 1).map(({ nodeId, status, port, attempts }) => [
      nodeId,
      {
        status,
        ...(port === null || port === undefined ? {} : { port }),
        ...(attempts === undefined ? {} : { attempts }),
      },
    ]),
  );
}

/** The place of the step before or after, within the list. */
export function stepPlace(at: number, by: -1 | 1, count: number): number {
  return Math.min(count - 1, Math.max(0, at + by));
}
