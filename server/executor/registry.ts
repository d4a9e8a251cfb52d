/** The functions of this process and which of them an event concerns. */
import { type KeyedComparison, keyedComparison, matches } from './expression';
import type { CancelRule, RegisteredFunction } from './registered-function';
import type { TriggerEvent } from './trigger-event';

/** A rule by which an event cancels runs of a function. */
export type Canceller = CancelRule & { fn: string; index: number; keyed?: KeyedComparison };

export type Registry = {
  /** Replaces everything known. */
  set: (functions: readonly RegisteredFunction[]) => void;
  get: (id: string) => RegisteredFunction | undefined;
  all: () => readonly RegisteredFunction[];
  /** The functions that the event starts; each at most once. */
  triggeredBy: (event: TriggerEvent) => RegisteredFunction[];
  /** The rule of a function that is looked up by key instead of by a wait of each run. */
  keyedCanceller: (fn: string) => Canceller | undefined;
  /** The keyed rules that name the event. */
  keyedCancellersOn: (event: string) => readonly Canceller[];
};

export function createRegistry(): Registry {
  let byId = new Map<string, RegisteredFunction>();
  let byEvent = new Map<string, RegisteredFunction[]>();
  let wildcards: { prefix: string; fn: RegisteredFunction }[] = [];
  let keyedByFunction = new Map<string, Canceller>();
  let keyedByEvent = new Map<string, Canceller[]>();

  return {
    set(functions) {
      byId = new Map(functions.map((fn) => [fn.id, fn]));
      byEvent = grouped(
        functions.flatMap((fn) => fn.events.map(({ event }): [string, RegisteredFunction] => [event, fn])),
      );
      wildcards = functions.flatMap((fn) =>
        fn.events
          .filter(({ event }) => event.endsWith('*'))
          .map(({ event }) => ({ prefix: event.slice(0, -1), fn })),
      );
      const keyed = functions.flatMap((fn) => firstKeyed(fn) ?? []);
      keyedByFunction = new Map(keyed.map((canceller) => [canceller.fn, canceller]));
      keyedByEvent = grouped(keyed.map((canceller): [string, Canceller] => [canceller.event, canceller]));
    },
    get: (id) => byId.get(id),
    all: () => [...byId.values()],
    triggeredBy(event) {
      const exact = byEvent.get(event.name) ?? [];
      const wild = wildcards.filter(({ prefix }) => event.name.startsWith(prefix)).map(({ fn }) => fn);
      const candidates = wild.length === 0 ? exact : [...new Set([...exact, ...wild])];
      return candidates.filter((fn) => isTriggered(fn, event));
    },
    keyedCanceller: (fn) => keyedByFunction.get(fn),
    keyedCancellersOn: (event) => keyedByEvent.get(event) ?? [],
  };
}

function isTriggered(fn: RegisteredFunction, event: TriggerEvent): boolean {
  return fn.events.some(
    (trigger) =>
      (trigger.event === event.name ||
        (trigger.event.endsWith('*') && event.name.startsWith(trigger.event.slice(0, -1)))) &&
      (trigger.expression === undefined || matches(trigger.expression, { event })),
  );
}

/** A run carries one key; further rules, and those with a timeout, become waits. */
function firstKeyed(fn: RegisteredFunction): Canceller | undefined {
  for (const [index, rule] of fn.cancel.entries()) {
    if (rule.expression === undefined || rule.timeout !== undefined) continue;
    const keyed = keyedComparison(rule.expression);
    if (keyed) return { ...rule, fn: fn.id, index, keyed };
  }
  return undefined;
}

function grouped<Value>(pairs: readonly [string, Value][]): Map<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const [key, value] of pairs) {
    const group = groups.get(key);
    if (!group) groups.set(key, [value]);
    else if (!group.includes(value)) group.push(value);
  }
  return groups;
}
