import { canonicalScope, grantedScopes, isScope } from '@/server/contract/scopes';
import type { Actor } from '../actor';
import { DomainError, invalidField } from '../domain-error';

/** The canonical scopes; throws `invalid` for unknown ones, `forbidden` for those that the actor lacks. */
export function assertGrantable(actor: Actor, spellings: readonly string[]): string[] {
  const scopes = [...new Set(spellings.map(canonicalScope))];
  const unknown = scopes.filter((scope) => !isScope(scope));
  if (unknown.length > 0) throw invalidField('scopes', `unknown scope: ${unknown.join(', ')}`);
  if (actor.isAdmin) return scopes;
  const held = grantedScopes(actor.scopes);
  const lacking = [...grantedScopes(scopes)].find((scope) => !held.has(scope));
  if (lacking !== undefined) throw new DomainError('forbidden', 'missing_scope', `missing scope: ${lacking}`);
  return scopes;
}
