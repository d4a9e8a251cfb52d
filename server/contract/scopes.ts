/**
 * Scopes of API keys and roles (contract 2.0). Every spelling that is accepted has one canonical form,
 * `resource:action`, and only that is stored, compared and printed.
 */

const READ_WRITE = [
  'flows',
  'runs',
  'agents',
  'conversations',
  'watchers',
  'incidents',
  'digests',
  'evals',
  'workflows',
  'executions',
  'service-connections',
] as const;

/** What a resource's scope lets its bearer do. */
const RESOURCE_SCOPES = READ_WRITE.flatMap((resource) => [`${resource}:read`, `${resource}:write`]);

/** Every canonical scope that names a resource. */
export const SCOPES: readonly string[] = [...RESOURCE_SCOPES, 'webhooks:manage', 'api:manage', 'audit:read'];

/** The legacy wildcards: read all; read and write all. Neither issues keys. */
export const WILDCARD_SCOPES: readonly string[] = ['read', 'write'];

const ALIASES: ReadonlyMap<string, string> = new Map([
  ['webhooks:write', 'webhooks:manage'],
  ['api-keys:write', 'api:manage'],
]);

const KNOWN: ReadonlySet<string> = new Set([...SCOPES, ...WILDCARD_SCOPES]);

/** The canonical form of a scope: trimmed, lower-case, colon for the first dot, `view` for `read`, no alias. */
export function canonicalScope(spelling: string): string {
  const colon = spelling.trim().toLowerCase().replace('.', ':');
  const read = colon === 'view' ? 'read' : colon.replace(/:view$/, ':read');
  return ALIASES.get(read) ?? read;
}

/** Whether a canonical scope exists. */
export function isScope(scope: string): boolean {
  return KNOWN.has(scope);
}

/**
 * Everything that scopes grant, written out: `X:write` brings `X:read`, a wildcard brings what it covers. With it a
 * check is one look-up, and a caller may hand on exactly what the set holds.
 */
export function grantedScopes(scopes: Iterable<string>): ReadonlySet<string> {
  const granted = new Set<string>();
  for (const spelling of scopes) {
    const scope = canonicalScope(spelling);
    granted.add(scope);
    if (scope === 'write') granted.add('read');
    for (const one of impliedBy(scope)) granted.add(one);
  }
  return granted;
}

/** Whether a written-out set holds the wanted scope. */
export function hasScope(granted: ReadonlySet<string>, wanted: string): boolean {
  return granted.has(wanted);
}

function impliedBy(scope: string): readonly string[] {
  if (scope === 'read') return SCOPES.filter((one) => one.endsWith(':read'));
  if (scope === 'write') return SCOPES.filter((one) => one !== 'api:manage');
  return scope.endsWith(':write') ? [scope.replace(/:write$/, ':read')] : [];
}
