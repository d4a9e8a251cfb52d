/** Who acts: recorded on every event and asked for permission. */
export type Actor = {
  type: 'user' | 'api_key' | 'webhook' | 'cron' | 'system';
  id: string | null;
  /** Canonical scopes (`resource:action`); empty for actors that are not asked. */
  scopes: ReadonlySet<string>;
  /** Organisation admins hold every scope and may decide every approval. */
  isAdmin: boolean;
  /** The fixed and free-form roles of a signed-in person. */
  roles: readonly string[];
  teamIds: readonly string[];
};

/** The product itself: cron ticks, retention, recovery. */
export const SYSTEM_ACTOR: Actor = {
  type: 'system',
  id: null,
  scopes: new Set(),
  isAdmin: true,
  roles: [],
  teamIds: [],
};
