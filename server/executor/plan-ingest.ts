/** What a batch of events will write: pure, so that events of the outside and of the executor go one way. */

import { evaluate, keyText } from './expression';
import type { CancelRow, EventRow, IngestBatch } from './ingest-batch';
import { cancelKey, newRun } from './new-run';
import type { Registry } from './registry';
import type { TriggerEvent } from './trigger-event';

export type IncomingEvent = {
  event: TriggerEvent;
  /** Deduplicates the event until `until`; the executor's own events have none. */
  key?: string;
  until?: number;
};

/** JSON escapes that PostgreSQL's JSON functions refuse: NUL and lone surrogates. */
const REFUSED_ESCAPE = /\\u(0000|[dD][89a-fA-F][0-9a-fA-F]{2})/;
const REFUSED_ESCAPES = new RegExp(REFUSED_ESCAPE, 'g');

/** Events that repeat a key within the batch are left out. */
export function planIngest(registry: Registry, incoming: readonly IncomingEvent[], now: number): IngestBatch {
  const batch: IngestBatch = { events: [], runs: [], waits: [], cancels: [], names: [] };
  const keys = new Set<string>();
  const onces = new Set<string>();
  for (const { event, key, until } of incoming) {
    if (key !== undefined) {
      if (keys.has(key)) continue;
      keys.add(key);
    }
    const body = JSON.stringify(event);
    batch.events.push(eventRow(event.name, body, key, until));
    if (!batch.names.includes(event.name)) batch.names.push(event.name);
    for (const fn of registry.triggeredBy(event)) {
      const { row, waits } = newRun(registry, { fn, event, body, eventKey: key, now });
      if (row.once !== undefined) {
        if (onces.has(row.once)) continue;
        onces.add(row.once);
      }
      batch.runs.push(row);
      batch.waits.push(...waits);
    }
    batch.cancels.push(...cancelRows(registry, event, body, key));
  }
  return batch;
}

function eventRow(name: string, body: string, key: string | undefined, until: number | undefined): EventRow {
  const probe = REFUSED_ESCAPE.test(body) ? body.replace(REFUSED_ESCAPES, '\\ufffd') : undefined;
  return { key, until, name, body, probe };
}

function cancelRows(
  registry: Registry,
  event: TriggerEvent,
  body: string,
  eventKey: string | undefined,
): CancelRow[] {
  return registry.keyedCancellersOn(event.name).flatMap(({ fn, index, keyed, expression }) => {
    const value = keyed && keyText(evaluate(`async.${keyed.path}`, { async: event }));
    if (value === undefined) return [];
    return [{ event_key: eventKey, cancel_key: cancelKey(fn, index, value), expression, body }];
  });
}
