/**
 * Who is on which flow, as far as this process has heard in the last half minute. Kept in memory and told to the
 * other processes; nothing depends on it but what people are shown.
 */
import type { JsonValue } from '@/server/flow/json';

export type PresenceEntry = {
  orgId: string;
  flowId: string;
  userId: string;
  tabId: string;
  name: string;
  nodeId: string | null;
};

export type PresenceBoard = {
  /** Notes that a tab is there; to be repeated before `PRESENT_FOR_MS` have passed. */
  touch: (entry: PresenceEntry) => void;
  leave: (entry: Omit<PresenceEntry, 'name' | 'nodeId'>) => void;
  /** In the order in which they came. */
  list: (orgId: string, flowId: string) => PresenceEntry[];
  /** What another process has noted. */
  hear: (post: JsonValue) => void;
  close: () => void;
};

type Change =
  | (PresenceEntry & { isGone?: false })
  | (Omit<PresenceEntry, 'name' | 'nodeId'> & { isGone: true });
type Present = PresenceEntry & { until: number };

const PRESENT_FOR_MS = 30_000;
const SWEEP_MS = 5_000;
/** Of one flow; more are not shown. */
const ENTRIES_MAX = 200;

export function createPresenceBoard(options: {
  post: (change: JsonValue) => void;
  onChange: (orgId: string, flowId: string) => void;
  /** Never goes back; milliseconds. */
  now?: () => number;
}): PresenceBoard {
  const { post, onChange, now = () => performance.now() } = options;
  const flows = new Map<string, Map<string, Present>>();
  let sweeping: NodeJS.Timeout | undefined;

  const apply = (change: Change): void => {
    const key = `${change.orgId}/${change.flowId}`;
    const tabs = flows.get(key) ?? new Map<string, Present>();
    const tab = `${change.userId}/${change.tabId}`;
    const before = tabs.get(tab);
    if (change.isGone) {
      if (before === undefined) return;
      tabs.delete(tab);
      if (tabs.size === 0) flows.delete(key);
    } else {
      if (before === undefined && tabs.size >= ENTRIES_MAX) return;
      tabs.set(tab, { ...change, until: now() + PRESENT_FOR_MS });
      flows.set(key, tabs);
      sweepLater();
    }
    if (change.isGone || before?.nodeId !== change.nodeId || before?.name !== change.name) {
      onChange(change.orgId, change.flowId);
    }
  };

  const sweepLater = () => {
    sweeping ??= setTimeout(() => {
      sweeping = undefined;
      const time = now();
      for (const tabs of flows.values())
        for (const { until, ...gone } of tabs.values()) if (until <= time) apply({ ...gone, isGone: true });
      if (flows.size > 0) sweepLater();
    }, SWEEP_MS).unref();
  };

  return {
    touch(entry) {
      apply(entry);
      post(entry);
    },
    leave(entry) {
      apply({ ...entry, isGone: true });
      post({ ...entry, isGone: true });
    },
    list: (orgId, flowId) =>
      [...(flows.get(`${orgId}/${flowId}`)?.values() ?? [])]
        .filter(({ until }) => until > now())
        .map(({ until: _until, ...entry }) => entry),
    hear: (change) => apply(change as Change),
    close: () => clearTimeout(sweeping),
  };
}
