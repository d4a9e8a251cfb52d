/** Reads the body of a send: checks each event and gives it an id that a repeat of the same send finds again. */
import { createHash } from 'node:crypto';
import { ulid } from '@/server/infra/ids/ulid';
import { ExecutorError } from './executor-error';
import { isIndexable } from './index-text';
import { EVENT_BYTES_MAX, EVENTS_PER_SEND_MAX, ONCE_MS, SEND_RETRY_MS } from './limits';
import { onceKey } from './once-key';
import type { IncomingEvent } from './plan-ingest';
import type { TriggerEvent } from './trigger-event';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * @param seed the header `x-inngest-event-id-seed`: `<ms>,<base64>`
 * @throws ExecutorError `event_invalid` or `event_too_large`
 */
export function readSend(body: string, seed: string | undefined, now: number): IncomingEvent[] {
  const parsed: unknown = JSON.parse(body);
  const list = Array.isArray(parsed) ? parsed : [parsed];
  if (list.length > EVENTS_PER_SEND_MAX) {
    throw new ExecutorError('event_too_large', `A send carries ${EVENTS_PER_SEND_MAX} events at most`);
  }
  // No event is larger than all of them together.
  const mayBeTooLarge = body.length * 3 > EVENT_BYTES_MAX;
  return list.map((given: unknown, index) => {
    if (mayBeTooLarge && Buffer.byteLength(JSON.stringify(given)) > EVENT_BYTES_MAX) {
      throw new ExecutorError('event_too_large', `Event ${index} is over ${EVENT_BYTES_MAX} bytes`);
    }
    return readEvent(given, index, seed, now);
  });
}

function readEvent(given: unknown, index: number, seed: string | undefined, now: number): IncomingEvent {
  const { id, name, ts, data, ...rest } = (given ?? {}) as Partial<Record<keyof TriggerEvent, unknown>>;
  if (typeof name !== 'string' || name === '' || !isIndexable(name)) {
    throw new ExecutorError('event_invalid', `Event ${index} has no usable name`);
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    throw new ExecutorError('event_invalid', `Event ${index} (${name}) has no data object`);
  }
  const isNamed = typeof id === 'string' && id !== '';
  const eventId = isNamed ? id : seed === undefined ? ulid(now) : idFromSeed(seed, index, now);
  const event: TriggerEvent = {
    ...keep(rest),
    id: eventId,
    name,
    ts: typeof ts === 'number' ? ts : now,
    data: data as TriggerEvent['data'],
  };
  return { event, key: onceKey('event', eventId), until: now + (isNamed ? ONCE_MS : SEND_RETRY_MS) };
}

function keep({
  meta,
  user,
  v,
}: Partial<Record<keyof TriggerEvent, unknown>>): Pick<TriggerEvent, 'meta' | 'user' | 'v'> {
  return {
    ...(meta !== undefined && { meta }),
    ...(user !== undefined && { user }),
    ...(typeof v === 'string' && { v }),
  };
}

/** A ULID whose random part is a hash of the seed and the index. */
function idFromSeed(seed: string, index: number, now: number): string {
  const [ms] = seed.split(',', 1);
  const hash = createHash('sha256').update(`${seed}#${index}`).digest();
  let text = '';
  for (let i = 0, rest = Number(ms) > 0 ? Number(ms) : now; i < 10; i++, rest = Math.floor(rest / 32)) {
    text = ALPHABET.charAt(rest % 32) + text;
  }
  for (let i = 0; i < 16; i++) text += ALPHABET.charAt((hash[i] ?? 0) & 31);
  return text;
}
