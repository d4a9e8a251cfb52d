/**
 * Drives one run. All state is the journal's: the function only follows directives, each a memoised step, and so
 * can be lost and started again at any point (design 5).
 */
import type { Inngest } from 'inngest';
import { assertNever } from '@/server/flow/assert-never';
import type { Directive } from '@/server/services/runs/directive';
import type { RunEngine } from '@/server/services/runs/run-engine';
import { EVENTS } from '../events';

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
            await step.waitForEvent(`${id}/wait`, {
              event: 'approval/decided',
              if: `async.data.approvalId == "${directive.approvalId}"`,
              timeout: new Date(directive.until),
            });
            return step.run(id, () => engine.settleApproval(run, directive.approvalId));
          default:
            return assertNever(directive);
        }
      };

      await launch(await step.run('begin', () => engine.begin(run)));
      return { runId: run.runId };
    },
  );
}
