/** A small, complete scope for tests; override what a test is about. */
import type { Scope } from '../scope';

export function createScope(overrides: Partial<Scope> = {}): Scope {
  return {
    trigger: {},
    step: {},
    env: {},
    run: { id: 'run_1', traceId: 'trace-1' },
    flow: { id: 'flw_1', slug: 'triage', version: 3 },
    org: { id: 'org_1' },
    now: '2026-11-22T10:00:00.000Z',
    previous: { output: null },
    ...overrides,
  };
}
