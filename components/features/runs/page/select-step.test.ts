import { describe, expect, it } from 'vitest';
import type { RunDetail } from '../run-detail';
import { selectStep, WHOLE_RUN } from './select-step';

type Status = RunDetail['run']['status'];

function detailOf(status: Status, steps: [nodeId: string, status: Status][], stepId?: string): RunDetail {
  const detail = {
    run: { status, error: status === 'failed' ? { code: 'x', message: 'x', stepId: stepId ?? null } : null },
    version: { spec: { nodes: steps.map(([id]) => ({ id, type: 'transform' })) } },
    steps: steps.map(([nodeId, one]) => ({ id: `stp_${nodeId}`, nodeId, status: one })),
  };
  return detail as unknown as RunDetail;
}

describe('the step that a page shows', () => {
  it('is the one in the address', () => {
    const detail = detailOf('failed', [
      ['a', 'succeeded'],
      ['b', 'failed'],
    ]);
    expect(selectStep('a', detail)).toBe('a');
    expect(selectStep(WHOLE_RUN, detail)).toBe(WHOLE_RUN);
  });

  it('is the failed one when nothing, or nothing that exists, was asked for', () => {
    const steps: [string, Status][] = [
      ['a', 'failed'],
      ['b', 'failed'],
    ];
    expect(selectStep(undefined, detailOf('failed', steps, 'stp_a'))).toBe('a');
    expect(selectStep('gone', detailOf('failed', steps))).toBe('b');
    expect(selectStep(undefined, detailOf('failed', []))).toBe(WHOLE_RUN);
  });

  it('is the one that waits for a person, and otherwise the whole run', () => {
    expect(selectStep(undefined, detailOf('awaiting_approval', [['a', 'awaiting_approval']]))).toBe('a');
    expect(selectStep(undefined, detailOf('succeeded', [['a', 'succeeded']]))).toBe(WHOLE_RUN);
  });
});
