/** Which of the page's queries a live message makes stale, and how soon that matters. */
import type { QueryKey } from '@tanstack/react-query';
import type { LiveMessage } from '@/server/contract/live';

/** `later` is for figures that many events move a little. */
export type Staleness = 'soon' | 'later';

/** Paths of procedures, or whole routers. */
type Affected = {
  /** Lists, and those that ask for the thing itself. */
  own: readonly string[];
  /** Whatever they ask for. */
  all?: readonly string[];
  later?: readonly string[];
};

const RUN: Affected = {
  own: ['runs', 'executions', 'workflows.executions'],
  all: ['approvals', 'flows.runs'],
  later: ['home', 'flows.overview', 'flows.cronOccurrences', 'org.usage', 'models'],
};

const AFFECTED: Readonly<Record<string, Affected>> = {
  flow: { own: ['flows', 'drafts', 'versions'], all: ['home', 'env.usage', 'connections.usage'] },
  workflow: { own: ['workflows', 'flows', 'drafts', 'versions'], all: ['home'] },
  draft: { own: ['drafts'], later: ['flows.overview'] },
  presence: { own: ['presence'] },
  run: RUN,
  execution: RUN,
  approval: { own: ['approvals'], all: ['home', 'runs.detail'] },
  service_connection: { own: ['connections'], all: ['catalog'] },
  webhook: { own: ['webhooks'] },
  webhook_delivery: { own: ['webhooks'] },
  api_key: { own: ['apiKeys'] },
  env: { own: ['env'] },
  member: { own: ['members'], all: ['teams', 'org.profile'] },
  user: { own: ['members'] },
  team: { own: ['teams'], all: ['members'] },
  role: { own: ['roles', 'members'], all: ['org.profile'] },
  org: { own: ['org'], all: ['home'] },
};

const ID = /^[a-z]+_[0-9A-Z]{26}$/;

/** Undefined when the query shows nothing of what the message is about. */
export function stalenessOf(message: LiveMessage, queryKey: QueryKey): Staleness | undefined {
  if (message.kind === 'ready' || message.kind === 'reset') return 'soon';
  const [path, options] = queryKey as [string[]?, { input?: { params?: Record<string, unknown> } }?];
  if (!Array.isArray(path)) return undefined;
  const { own, all = [], later = [] } = affectedBy(message);
  const isOn = (procedures: readonly string[]) => procedures.some((one) => isWithin(path, one));
  if (isOn(later)) return 'later';
  if (isOn(all)) return 'soon';
  if (isOn(own) && mayBeAbout(options?.input?.params, message.resourceId)) return 'soon';
  return message.kind === 'event' && isWithin(path, 'audit') ? 'later' : undefined;
}

function affectedBy(message: Exclude<LiveMessage, { kind: 'ready' | 'reset' }>): Affected {
  // A look at a secret is noted but changes nothing, and reading the secret again for that would never end.
  const isLook = message.kind === 'event' && message.type.endsWith('.secret_revealed');
  return (isLook ? undefined : AFFECTED[message.resourceType]) ?? { own: [] };
}

function isWithin(path: readonly string[], procedure: string): boolean {
  return procedure.split('.').every((part, index) => path[index] === part);
}

/** A list is about all of its kind; a thing may be asked for by its slug, which a message does not tell. */
function mayBeAbout(params: Record<string, unknown> | undefined, resourceId: string): boolean {
  const values = Object.values(params ?? {});
  if (values.length === 0 || resourceId === '*' || !ID.test(resourceId)) return true;
  return values.some((value) => value === resourceId) || !values.some((value) => ID.test(String(value)));
}
