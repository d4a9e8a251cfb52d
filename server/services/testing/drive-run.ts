import type { Platform } from '../platform';
import { createRunEngine } from '../runs/create-run-engine';
import type { Directive } from '../runs/directive';

/**
 * Does a carrier's work in the test's own process: performs what the run asks for until only approvals and timers that
 * are not due are left, and returns those. Called again, it goes on from there.
 */
export async function driveRun(platform: Platform, orgId: string, runId: string): Promise<Directive[]> {
  const engine = createRunEngine(platform);
  const ref = { orgId, runId, driver: `test-${runId}` };
  let open = await engine.begin(ref);
  for (;;) {
    const next = open.find((directive) => isDue(directive, platform.clock.now()));
    if (!next) return open;
    open =
      next.kind === 'call' ? await engine.perform(ref, next.nodeId) : await engine.wake(ref, next.nodeId);
  }
}

function isDue(directive: Directive, now: number): boolean {
  return directive.kind === 'call' || (directive.kind === 'sleep' && directive.until <= now);
}
