/**
 * Drives one run. All state is the journal's: the function only follows directives, each a memoised step, and so
 * can be lost and started again at any point (design 5).
 */
import type { Inngest } from 'inngest';
import { assertNever } from '@/server/flow/assert-never';
import type { Directive } from '@/server/services/runs/directive';
import type { RunEngine } from '@/server/services/runs/run-engine';
import { EVENTS } from '../events';

type Approval = Extract<Directive, { kind: 'approval' }>;

export function runFlow(client: Inngest, engine: RunEngine) {
  return client.createFunction(
    {
      id: 'run-flow',
      retries: 20,
      triggers: [{ event: 'run/requested' }],
      cancelOn: [{ event: 'run/cancelled', if: 'event.data.runId == async.data.runId' }],
      // The journal makes every step idempotent, so a crash may repeat steps that were not checkpointed yet.
      checkpointing: { bufferedSteps: 50, maxInterval: '2s', maxRuntime: '5m' },
    },
    async ({ event, step, runId: driver }) => {
      const run = { ...EVENTS['run/requested'].parse(event.data), driver };
      const launched = new Set<string>();

      const launch = async (directives: Directive[]): Promise<void> => {
        const fresh = directives.filter(({ id }) => !launched.has(id));
        for (const { id } of fresh) launched.add(id);
        await Promise.all(fresh.map(async (directive) => launch(await follow(directive))));
      };

      const follow = async (directive: Directive): Promise<Directive[]> => {
        const { id, nodeId } = directive;
        switch (directive.kind) {
          case 'call':
            return step.run(id, () => engine.perform(run, nodeId));
          case 'sleep':
            await step.sleepUntil(`${id}/sleep`, new Date(directive.until));
            return step.run(id, () => engine.wake(run, nodeId));
          case 'approval':
            return decided(directive);
          default:
            return assertNever(directive);
        }
      };

      /** A decision may come before the wait for it is in place: so the first wait is short, and then one looks. */
      const decided = async ({ id, approvalId, until }: Approval): Promise<Directive[]> => {
        const decision = { event: 'approval/decided', if: `async.data.approvalId == "${approvalId}"` };
        const settle = () => engine.settleApproval(run, approvalId);
        if ((await step.waitForEvent(`${id}/soon`, { ...decision, timeout: '2s' })) === null) {
          const open = await step.run(`${id}/look`, settle);
          if (!open.some((other) => other.id === id)) return open;
          await step.waitForEvent(`${id}/wait`, { ...decision, timeout: new Date(until) });
        }
        return step.run(id, settle);
      };

      await launch(await step.run('begin', () => engine.begin(run)));
      return { runId: run.runId };
    },
  );
}
