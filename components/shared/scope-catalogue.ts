/** What each scope lets its bearer do, in plain words and in the groups in which people think of them (contract 2.0). */

/** A resource that is read, and written where `write` says what that means. */
export type ScopeResource = { resource: string; label: string; read: string; write: string };
/** A scope that stands alone. */
export type SingleScope = { scope: string; label: string; explains: string };

export type ScopeGroup = {
  title: string;
  resources: readonly ScopeResource[];
  singles?: readonly SingleScope[];
};

export const SCOPE_GROUPS: readonly ScopeGroup[] = [
  {
    title: 'AI automation',
    resources: [
      {
        resource: 'flows',
        label: 'Flows',
        read: 'see flows and versions',
        write: 'create, change, publish, delete',
      },
      {
        resource: 'runs',
        label: 'Runs and approvals',
        read: 'see runs, inputs and outputs',
        write: 'start, cancel, approve, reject',
      },
      { resource: 'agents', label: 'Agents', read: 'see agents', write: 'create, change, delete' },
      { resource: 'conversations', label: 'Conversations', read: 'read messages', write: 'send messages' },
      { resource: 'evals', label: 'Evals', read: 'see results', write: 'create and start' },
    ],
  },
  {
    title: 'Orchestration',
    resources: [
      {
        resource: 'workflows',
        label: 'Workflows',
        read: 'see workflows',
        write: 'create, change, publish, delete',
      },
      {
        resource: 'executions',
        label: 'Executions',
        read: 'see executions and outputs',
        write: 'start, cancel, approve',
      },
    ],
  },
  {
    title: 'Watching',
    resources: [
      { resource: 'watchers', label: 'Watchers', read: 'see watchers', write: 'create, change, test' },
      {
        resource: 'incidents',
        label: 'Incidents',
        read: 'see incidents',
        write: 'acknowledge, resolve, escalate, comment',
      },
      { resource: 'digests', label: 'Digests', read: 'see digests', write: 'create, change, send' },
    ],
  },
  {
    title: 'Connections and administration',
    resources: [
      {
        resource: 'service-connections',
        label: 'Service connections',
        read: 'see addresses and health, never keys',
        write: 'register, change, delete',
      },
    ],
    singles: [
      {
        scope: 'webhooks:manage',
        label: 'Webhooks',
        explains: 'subscribe to events, see deliveries, rotate secrets',
      },
      {
        scope: 'audit:read',
        label: 'Audit log',
        explains: 'read who did what, with values before and after',
      },
      {
        scope: 'api:manage',
        label: 'API keys',
        explains: 'issue, rotate and revoke keys: its bearer can make more bearers',
      },
    ],
  },
];

export type ScopeLevel = 'none' | 'read' | 'write';

/** How far a set of scopes goes for a resource; writing brings reading, and the wildcards count. */
export function scopeLevel(scopes: readonly string[], resource: string): ScopeLevel {
  if (scopes.includes(`${resource}:write`) || scopes.includes('write')) return 'write';
  return scopes.includes(`${resource}:read`) || scopes.includes('read') ? 'read' : 'none';
}

/** The set with another level for one resource: the one scope that says it, as `write` brings `read`. */
export function withScopeLevel(scopes: readonly string[], resource: string, level: ScopeLevel): string[] {
  const others = scopes.filter((one) => one !== `${resource}:read` && one !== `${resource}:write`);
  return level === 'none' ? others : [...others, `${resource}:${level}`];
}

/** A set in few words: `Everything`, `Reads all`, `flows:write, runs:read and 3 more`. */
export function scopesInShort(scopes: readonly string[], shown = 2): string {
  const said = scopes.filter(
    (one) => !one.endsWith(':read') || !scopes.includes(one.replace(/:read$/, ':write')),
  );
  if (said.includes('write')) return said.includes('api:manage') ? 'Everything' : 'Everything but API keys';
  if (said.length === 0) return 'Nothing';
  const first = said.slice(0, shown).map((one) => (one === 'read' ? 'Reads all' : one));
  const rest = said.length - first.length;
  return rest > 0 ? `${first.join(', ')} and ${rest} more` : first.join(', ');
}
