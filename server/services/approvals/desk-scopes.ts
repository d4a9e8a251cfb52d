/** What a person's scopes let them see and do of approvals, which are of runs and of executions alike. */
import type { Surface } from '@/server/flow/spec/spec';
import type { Actor } from '../actor';
import { DomainError } from '../domain-error';

const NOUNS: Record<Surface, string> = { flow: 'runs', workflow: 'executions', aurion: 'executions' };

/** Whether the actor may read (or decide) approvals of a surface. */
export function mayOnSurface(actor: Actor, surface: Surface, action: 'read' | 'write'): boolean {
  return actor.isAdmin || actor.scopes.has(`${NOUNS[surface]}:${action}`);
}

/** The surfaces whose approvals the actor may read. */
export function readableSurfaces(actor: Actor): Surface[] {
  return (['flow', 'workflow', 'aurion'] as const).filter((surface) => mayOnSurface(actor, surface, 'read'));
}

/** Throws `forbidden` without the scope of the surface. */
export function assertSurface(actor: Actor, surface: Surface, action: 'read' | 'write'): void {
  if (mayOnSurface(actor, surface, action)) return;
  throw new DomainError('forbidden', 'missing_scope', `missing scope: ${NOUNS[surface]}:${action}`);
}
