import type { Actor } from '../actor';

/** What `assignTo` may read for an approval to be in a person's boxes. */
export function boxKeys(actor: Actor): { mine: string[]; roles: string[] } {
  const teams = actor.teamIds.map((id) => `team:${id}`);
  return {
    mine: [`user:${actor.id}`, ...teams],
    roles: [...new Set(actor.roles.map((role) => `role:${role}`)), ...teams],
  };
}
