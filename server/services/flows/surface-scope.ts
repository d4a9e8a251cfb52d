import { hasScope } from '@/server/contract/scopes';
import type { Actor } from '../actor';
import { DomainError } from '../domain-error';

/** The two names that definitions and their runs go by; each has scopes of its own. */
export const SURFACES = ['flow', 'workflow'] as const;
export type ShownSurface = (typeof SURFACES)[number];

const RUNS = { flow: 'runs', workflow: 'executions' } as const;

/** Throws `forbidden` unless the actor may read or write definitions under this name. */
export function assertMay(actor: Actor, surface: ShownSurface, action: 'read' | 'write'): void {
  const scope = `${surface}s:${action}`;
  if (may(actor, scope)) return;
  throw new DomainError('forbidden', 'missing_scope', `missing scope: ${scope}`);
}

/** The names under which the actor may read or write definitions. */
export function flowSurfaces(actor: Actor, action: 'read' | 'write'): ShownSurface[] {
  return SURFACES.filter((surface) => may(actor, `${surface}s:${action}`));
}

/** The names under which the actor may read or write runs. */
export function runSurfaces(actor: Actor, action: 'read' | 'write'): ShownSurface[] {
  return SURFACES.filter((surface) => may(actor, `${RUNS[surface]}:${action}`));
}

function may(actor: Actor, scope: string): boolean {
  return actor.isAdmin || hasScope(actor.scopes, scope);
}
