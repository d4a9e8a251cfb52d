/** The rows of a new run: its place in the queue, its gates, and what cancels it. */
import { ulid } from '@/server/infra/ids/ulid';
import { evaluate, keyedComparison, keyOf, keyText } from './expression';
import { indexText, isIndexable } from './index-text';
import type { CancelWaitRow, RunRow } from './ingest-batch';
import { ONCE_MS } from './limits';
import { onceKey } from './once-key';
import { parseDeadline } from './parse-duration';
import { LANE_SEPARATOR } from './queue-item';
import type { RegisteredFunction } from './registered-function';
import type { Registry } from './registry';
import type { TriggerEvent } from './trigger-event';

export type NewRun = { row: RunRow; waits: CancelWaitRow[] };

export type RunOrigin = {
  fn: RegisteredFunction;
  event: TriggerEvent;
  /** The event as JSON. */
  body: string;
  /** Deduplicates the event. */
  eventKey?: string;
  /** The wait that the result ends. */
  parent?: string;
  now: number;
};

export function newRun(registry: Registry, origin: RunOrigin): NewRun {
  const { fn, event, now } = origin;
  const id = ulid(now);
  const key = cancelKeyOfRun(registry, fn, event);
  const waits = cancelWaits(
    id,
    origin,
    key === undefined ? undefined : registry.keyedCanceller(fn.id)?.index,
  );
  const row: RunRow = {
    event_key: origin.eventKey,
    id,
    fn: fn.id,
    events: `[${origin.body}]`,
    due_at: now,
    leased: false,
    parent: origin.parent,
    cancel_key: key,
    kin: waits.length > 0,
    ...gatesOf(fn, event),
  };
  const idempotency = fn.idempotency === undefined ? '' : keyOf(fn.idempotency, { event });
  // An event without the key's field is not held to be the same as another without it.
  if (idempotency !== '' && origin.parent === undefined) {
    row.once = onceKey('idempotency', fn.id, idempotency);
    row.until = now + ONCE_MS;
  }
  return { row, waits };
}

/** The key under which an event looks for the runs of `fn` that its rule cancels. */
export function cancelKey(fn: string, index: number, value: string): string {
  return onceKey('cancel', fn, String(index), value);
}

function cancelKeyOfRun(registry: Registry, fn: RegisteredFunction, event: TriggerEvent): string | undefined {
  const canceller = registry.keyedCanceller(fn.id);
  if (!canceller?.keyed) return undefined;
  const value = keyText(evaluate(canceller.keyed.other, { event }));
  return value === undefined ? undefined : cancelKey(fn.id, canceller.index, value);
}

/** Items with the same gates form a lane; an item may start while each of its gates has a free slot. */
function gatesOf(fn: RegisteredFunction, event: TriggerEvent): Partial<RunRow> {
  const [first, second] = fn.concurrency.map(({ limit, key, scope }, index) => {
    const value = key === undefined ? '' : indexText(keyOf(key, { event }));
    return { limit, gate: scope === 'fn' ? `fn/${fn.id}/${index}/${value}` : `all/${key ?? ''}/${value}` };
  });
  if (!first) return {};
  if (!second) return { lane: first.gate, gate1: first.gate, limit1: first.limit };
  return {
    lane: `${first.gate}${LANE_SEPARATOR}${second.gate}`,
    gate1: first.gate,
    limit1: first.limit,
    gate2: second.gate,
    limit2: second.limit,
  };
}

/** `keyed` is the rule that the run's cancel key covers. */
function cancelWaits(
  runId: string,
  { fn, event, now }: RunOrigin,
  keyed: number | undefined,
): CancelWaitRow[] {
  return fn.cancel.flatMap((rule, index) => {
    if (index === keyed) return [];
    return [
      {
        run_id: runId,
        step_id: `cancel-${index}`,
        due_at: rule.timeout === undefined ? undefined : parseDeadline(rule.timeout, now),
        event: rule.event,
        expression: rule.expression,
        ...lookupKey(rule.expression, event),
      },
    ];
  });
}

/** Under which field and value of a new event a wait is found; the empty path is found by every event of the name. */
export function lookupKey(expression: string | undefined, event: unknown): { path: string; key: string } {
  const keyed = expression === undefined ? undefined : keyedComparison(expression);
  if (!keyed) return { path: '', key: '' };
  const key = keyText(evaluate(keyed.other, { event }));
  return key === undefined || !isIndexable(key) ? { path: '', key: '' } : { path: keyed.path, key };
}
