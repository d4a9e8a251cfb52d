/** What a subscription may name: events that exist or that a flow may emit, and addresses that may be called. */
import { isSystemEvent } from '@/server/flow/nodes/shared/system-event-prefixes';
import { judgeUrl } from '@/server/infra/gateway/judge-url';
import { invalidField } from '../domain-error';
import { matchesEvent } from '../events/count-subscriptions';
import { QUANTUM_EVENTS } from '../events/event-catalogue';
import type { Platform } from '../platform';

const KNOWN: ReadonlySet<string> = new Set(QUANTUM_EVENTS);

/**
 * Throws `invalid` naming the events that do not exist. Names outside the system's own prefixes are those of
 * `webhook_emit`, whose flow may be made later, so any well-formed one is taken.
 */
export function assertEvents(events: readonly string[]): void {
  const unknown = events.filter((pattern) => !isKnownEvent(pattern));
  if (unknown.length > 0) throw invalidField('events', `unknown event: ${unknown.join(', ')}`);
}

/** Throws `invalid` for a private address, and for plain http to a host that the operator has not allowed. */
export async function assertWebhookUrl(platform: Platform, address: string): Promise<void> {
  const url = new URL(address);
  if (url.username !== '' || url.password !== '')
    throw invalidField('url', 'must not carry a user or a password');
  const verdict = await judgeUrl(url, platform.outboundAllow);
  if (verdict === 'blocked') throw invalidField('url', 'must not be a private or local address');
  if (url.protocol !== 'https:' && verdict !== 'allowed') throw invalidField('url', 'must be https');
}

function isKnownEvent(pattern: string): boolean {
  if (!isSystemEvent(pattern)) return true;
  return pattern.endsWith('.*')
    ? QUANTUM_EVENTS.some((event) => matchesEvent(pattern, event))
    : KNOWN.has(pattern);
}
