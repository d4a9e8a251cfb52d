import type { Actor } from '../actor';

/**
 * Whether the actor may decide an approval assigned to `assignTo` (contract 4.6). A key's scope suffices and is
 * checked before; a signed-in person must be meant, or be an admin. Without an assignee anybody with the scope may.
 */
export function mayDecide(actor: Actor, assignTo: string | null): boolean {
  if (actor.type !== 'user' || actor.isAdmin || assignTo === null) return true;
  const [kind, name = ''] = assignTo.split(/:(.*)/s);
  if (kind === 'user') return actor.id === name;
  if (kind === 'role') return actor.roles.includes(name);
  return kind === 'team' && actor.teamIds.includes(name);
}
