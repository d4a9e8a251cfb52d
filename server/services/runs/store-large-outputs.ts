/** Moves outputs over 100 KB from the journal to storage before they are written (contract 6.4). */
import { createHash } from 'node:crypto';
import type { JsonValue } from '@/server/flow/json';
import type { Platform } from '../platform';
import type { LiveRun } from './live-run';
import type { StepWrite } from './write-journal';

/** Serialised size from which an output is stored apart. */
export const INLINE_BYTES_MAX = 102_400;

/** Replaces large outputs of `steps` by references. */
export async function storeLargeOutputs(platform: Platform, run: LiveRun, steps: StepWrite[]): Promise<void> {
  for (const step of steps) {
    const bytes = largeBytes(step.output);
    if (bytes === undefined) continue;
    const key = `outputs/${run.orgId}/${run.runId}/${step.id}.json`;
    await platform.storage.put(key, bytes, 'application/json');
    step.outputRef = { key, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
    delete step.output;
  }
}

/** The output of a run as its row keeps it: a large one is only linked from its step, so that lists stay small. */
export function inlineOutput(output: JsonValue): JsonValue {
  return largeBytes(output) === undefined ? output : null;
}

/** An output in the form in which it is stored apart; undefined when it is not large. */
function largeBytes(output: JsonValue | undefined): Buffer | undefined {
  if (output === undefined || typeof output === 'number' || typeof output === 'boolean') return undefined;
  const text = JSON.stringify(output);
  // A UTF-16 unit takes at most three bytes, so short texts need no counting.
  if (text.length * 3 <= INLINE_BYTES_MAX) return undefined;
  const bytes = Buffer.from(text);
  return bytes.length > INLINE_BYTES_MAX ? bytes : undefined;
}
