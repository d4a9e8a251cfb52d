import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { schedule } from '../graph/schedule';
import { arbitrarySpec } from '../graph/testing/arbitrary-spec';
import type { Settlement } from '../nodes/node-executor';
import { advance, resumeRun, settle } from './advance';
import type { Advance, Outstanding } from './advance-record';
import { createRunState, type RunState, stateFromJournal } from './run-state';
import { type RunStatus, runMoves } from './run-status';
import { canStepMove, type StepStatus } from './step-status';
import { answered, contentWith, decided, runOf, unreachable } from './testing/test-run';

type World = {
  /** Which of the waiting steps settles next. */
  order: (count: number) => number;
  /** How it settles: depends on the node and the attempt only. */
  mood: (key: string) => number;
};

const world: fc.Arbitrary<World> = fc.record({ order: fc.func(fc.nat(50)), mood: fc.func(fc.nat(9)) });

function settlementFor(
  { nodeId, suspension, attempt }: Outstanding,
  { mood }: World,
  now: number,
): Settlement {
  const humour = mood(`${nodeId}#${attempt}`);
  if (suspension.kind === 'call' && humour < 3) return unreachable({ retryable: humour > 0 });
  if (suspension.kind === 'call' && humour < 5) return answered({ humour });
  if (suspension.kind === 'approval' && humour < 3) return decided('rejected', { humour });
  if (suspension.kind === 'approval' && humour < 4) return decided('expired');
  return contentWith(suspension, now);
}

/** Drives a run to its end; `between` may swap the state for an equal one after each move. */
function drive(state: RunState, world: World, between: (state: RunState) => RunState = (same) => same) {
  let current = state;
  let now = 1_000;
  const moves: Advance[] = [advance(current, { now })];
  const waiting = new Map<string, Outstanding>();
  for (let count = 0; ; count += 1) {
    const move = moves.at(-1) as Advance;
    for (const request of move.suspensions) waiting.set(request.nodeId, request);
    for (const nodeId of waiting.keys()) if (!current.open.has(nodeId)) waiting.delete(nodeId);
    const requests = [...waiting.values()].sort((left, right) => (left.nodeId < right.nodeId ? -1 : 1));
    if (requests.length === 0) return { state: current, moves };
    const request = requests[world.order(count) % requests.length] as Outstanding;
    waiting.delete(request.nodeId);
    now += count % 3;
    current = between(current);
    const settlement = settlementFor(request, world, now);
    moves.push(settle(current, { ...request, settlement }, { now }) as Advance);
  }
}

const journalOf = (state: RunState) =>
  [...state.steps.values()]
    .map(({ nodeId, status, port, attempts }) => ({ nodeId, status, port, attempts }))
    .sort(byId);
const byId = (left: { nodeId: string }, right: { nodeId: string }) => (left.nodeId < right.nodeId ? -1 : 1);
const endOf = (moves: Advance[]) => (moves.at(-1) as Advance).run;

describe('advance', () => {
  it('brings every valid spec to an end, each node run at most once', () => {
    fc.assert(
      fc.property(arbitrarySpec(), world, (spec, moods) => {
        const { state, moves } = drive(runOf(spec), moods);
        expect(endOf(moves).status).toMatch(/^(succeeded|failed)$/);
        const started = moves.flatMap(({ changes }) => changes.filter(({ before }) => before === undefined));
        expect(new Set(started.map(({ step }) => step.nodeId)).size).toBe(started.length);
        expect(state.open.size).toBe(0);
        expect(moves.flatMap(({ defects }) => defects)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('ends every reachable node as a step or as skipped, unless the run failed', () => {
    fc.assert(
      fc.property(arbitrarySpec(), world, (spec, moods) => {
        const { state, moves } = drive(runOf(spec), moods);
        if (endOf(moves).status === 'failed') return;
        const settled = [...state.steps.keys(), ...moves.flatMap(({ skipped }) => skipped)];
        expect(settled.sort()).toEqual([...state.flow.graph.reachable].sort());
        expect(schedule(state.flow.graph, state.steps).start).toEqual([]);
      }),
    );
  });

  it('takes the same ways whatever the order in which parallel branches finish', () => {
    fc.assert(
      fc.property(arbitrarySpec(), world, fc.func(fc.nat(50)), (spec, moods, order) => {
        const first = drive(runOf(spec), moods);
        const other = drive(runOf(spec), { ...moods, order });
        expect(endOf(other.moves).status).toBe(endOf(first.moves).status);
        if (endOf(first.moves).status === 'failed') return;
        expect(journalOf(other.state)).toEqual(journalOf(first.state));
      }),
      { numRuns: 200 },
    );
  });

  it('goes on from its journal in another process exactly as it would have gone on', () => {
    const reborn = (state: RunState) => {
      const rows = JSON.parse(
        JSON.stringify([...state.steps.values()].map(({ suspension: _, ...row }) => row).reverse()),
      );
      return stateFromJournal(state.flow, state.facts, rows);
    };
    fc.assert(
      fc.property(arbitrarySpec(), world, (spec, moods) => {
        const unbroken = drive(runOf(spec), moods);
        const broken = drive(runOf(spec), moods, reborn);
        expect(broken.moves.map(({ run }) => run)).toEqual(unbroken.moves.map(({ run }) => run));
        const rows = (state: RunState) => JSON.parse(JSON.stringify([...state.steps.values()]));
        expect(rows(broken.state)).toEqual(rows(unbroken.state));
      }),
      { numRuns: 200 },
    );
  });

  it('asks again after a restart for exactly what was outstanding', () => {
    fc.assert(
      fc.property(arbitrarySpec(), world, (spec, moods) => {
        drive(runOf(spec), moods, (state) => {
          const rows = [...state.steps.values()].map(({ suspension: _, ...row }) => ({ ...row }));
          const restarted = resumeRun(stateFromJournal(state.flow, state.facts, rows), { now: 9_000 });
          const asked = restarted.suspensions.map(({ nodeId, suspension, attempt }) => ({
            nodeId,
            suspension,
            attempt,
          }));
          const open = [...state.open.values()].map(({ nodeId, suspension, attempts }) => ({
            nodeId,
            suspension,
            attempt: attempts,
          }));
          expect(asked.sort(byId)).toEqual(open.sort(byId));
          expect(restarted.changes).toEqual([]);
          return state;
        });
      }),
    );
  });

  it('moves steps and runs only as the transition tables say', () => {
    const canReach = (from: StepStatus, to: StepStatus) =>
      canStepMove(from, to) ||
      (canStepMove(from, 'awaiting_approval') && canStepMove('awaiting_approval', to));
    fc.assert(
      fc.property(arbitrarySpec(), world, (spec, moods) => {
        const { moves } = drive(runOf(spec), moods);
        let status: RunStatus = 'pending';
        for (const { changes, run } of moves) {
          for (const { before, step } of changes) {
            const isRetry = before === 'running' && step.status === 'running';
            expect(isRetry || step.status === 'running' || canReach(before ?? 'running', step.status)).toBe(
              true,
            );
          }
          expect(runMoves(status, run.status)).toBeDefined();
          status = run.status;
        }
      }),
    );
  });

  it('answers on the spot as it answers later', () => {
    fc.assert(
      fc.property(arbitrarySpec({ types: ['note', 'fork', 'call', 'shout'] }), world, (spec, moods) => {
        const state = runOf(spec);
        const now = 1_000;
        const direct = advance(state, { now, answer: (request) => settlementFor(request, moods, now) });
        const { moves } = drive(createRunState(state.flow, state.facts), moods);
        expect(direct.suspensions).toEqual([]);
        expect(direct.run.status).toBe(endOf(moves).status);
      }),
    );
  });
});
