/** Moves outputs over 100 KB from the journal to storage before they are written (contract 6.4). */
import { createHash } from 'node:crypto';
import type { Platform } from '../platform';
import type { LiveRun } from './live-run';
import type { StepWrite } from './write-journal';

/** Serialised size from which an output is stored apart. */
export const INLINE_BYTES_MAX = 102_400;

/** Replaces large outputs of `steps` by references. */
export async function storeLargeOutputs(platform: Platform, run: LiveRun, steps: StepWrite[]): Promise<void> {
  for (const step of steps) {
    if (step.output === undefined || typeof step.output === 'number' || typeof step.output === 'boolean')
      continue;
    const text = JSON.stringify(step.output);
    // A UTF-16 unit takes at most three bytes, so short texts need no counting.
    if (text.length * 3 <= INLINE_BYTES_MAX) continue;
    const bytes = Buffer.from(text);
    if (bytes.length <= INLINE_BYTES_MAX) continue;
    const key = `outputs/${run.orgId}/${run.runId}/${step.id}.json`;
    await platform.storage.put(key, bytes, 'application/json');
    step.outputRef = { key, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
    delete step.output;
  }
}
