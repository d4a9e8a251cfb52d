import { describe, expect, it } from 'vitest';
import { canRunMove, isRunOver, RUN_STATUSES, runMoves } from './run-status';
import { canStepMove, isStepOver, STEP_STATUSES } from './step-status';

describe('the run table', () => {
  it('lets nothing follow a final status', () => {
    const final = RUN_STATUSES.filter(isRunOver);
    expect(final).toEqual(['succeeded', 'failed', 'cancelled']);
    for (const from of final) for (const to of RUN_STATUSES) expect(canRunMove(from, to)).toBe(false);
  });

  it('can be cancelled from everywhere else', () => {
    for (const from of RUN_STATUSES) expect(canRunMove(from, 'cancelled')).toBe(!isRunOver(from));
  });

  it('never jumps from waiting to succeeded', () => {
    expect(canRunMove('awaiting_approval', 'succeeded')).toBe(false);
    expect(canRunMove('pending', 'succeeded')).toBe(false);
  });

  it('knows the way between two statuses', () => {
    expect(runMoves('awaiting_approval', 'succeeded')).toEqual(['running', 'succeeded']);
    expect(runMoves('pending', 'awaiting_approval')).toEqual(['running', 'awaiting_approval']);
    expect(runMoves('running', 'running')).toEqual([]);
    expect(runMoves('failed', 'running')).toBeUndefined();
  });
});

describe('the step table', () => {
  it('has the moves of the contract and no others', () => {
    const moves = STEP_STATUSES.flatMap((from) =>
      STEP_STATUSES.filter((to) => canStepMove(from, to)).map((to) => `${from} > ${to}`),
    );
    expect(moves).toEqual([
      'pending > running',
      'pending > cancelled',
      'running > awaiting_approval',
      'running > succeeded',
      'running > failed',
      'running > cancelled',
      'awaiting_approval > succeeded',
      'awaiting_approval > failed',
      'awaiting_approval > cancelled',
    ]);
    expect(STEP_STATUSES.filter(isStepOver)).toEqual(['succeeded', 'failed', 'cancelled']);
  });
});
