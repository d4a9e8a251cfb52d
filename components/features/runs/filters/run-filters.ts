/** The filters of the list of runs, read from and written to the page's address. Unknown values are left out. */
import type { RouterInputs } from '@/components/trpc/trpc-context';
import type { RunStatus } from '../run-detail';

type SearchQuery = NonNullable<Exclude<RouterInputs['runs']['search'], void>['query']>;
/** What is asked of the server, without the page. */
export type RunFilters = Omit<SearchQuery, 'cursor' | 'limit'>;

export const STATUSES: readonly RunStatus[] = [
  'pending',
  'running',
  'awaiting_approval',
  'succeeded',
  'failed',
  'cancelled',
];

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How far back a preset goes. */
export const RANGES = {
  '15m': { label: 'Last 15 minutes', ms: 15 * MINUTE },
  '1h': { label: 'Last hour', ms: HOUR },
  '24h': { label: 'Last 24 hours', ms: DAY },
  '7d': { label: 'Last 7 days', ms: 7 * DAY },
  '30d': { label: 'Last 30 days', ms: 30 * DAY },
} as const;
export type Range = keyof typeof RANGES;

/** The parameters of the address that are filters; `range` is a preset, `from` and `to` are exact. */
export const FILTER_NAMES = [
  'status',
  'flow',
  'surface',
  'trigger',
  'version',
  'range',
  'from',
  'to',
  'externalId',
  'traceId',
  'q',
  'stuck',
  'rerunOf',
] as const;
export type FilterName = (typeof FILTER_NAMES)[number];

type Address = Pick<URLSearchParams, 'get' | 'getAll'>;

/** `nowMs` is what a preset counts back from. */
export function readFilters(address: Address, nowMs: number): RunFilters {
  const text = (name: FilterName) => address.get(name)?.trim() || undefined;
  const status = STATUSES.filter((one) => address.getAll('status').includes(one));
  const flowId = text('flow');
  const version = Number(text('version'));
  const filters: RunFilters = {
    ...(status.length > 0 ? { status } : {}),
    flowId,
    surface: oneOf(['flow', 'workflow'] as const, text('surface')),
    trigger: oneOf(['manual', 'webhook', 'cron'] as const, text('trigger')),
    version: flowId !== undefined && Number.isSafeInteger(version) && version > 0 ? version : undefined,
    ...readTime(text, nowMs),
    externalId: text('externalId')?.slice(0, 256),
    traceId: isTraceId(text('traceId')) ? text('traceId') : undefined,
    q: text('q')?.slice(0, 128),
    stuck: text('stuck') === 'true' ? true : undefined,
    rerunOf: text('rerunOf')?.slice(0, 128),
  };
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined));
}

/** The preset that the address names; a preset outweighs exact times. */
export function readRange(address: Pick<URLSearchParams, 'get'>): Range | undefined {
  return oneOf(Object.keys(RANGES) as Range[], address.get('range') ?? undefined);
}

/** Four to 32 hex digits: the beginning of a trace id. */
export function isTraceId(text: string | undefined): text is string {
  return text !== undefined && /^[0-9a-f]{4,32}$/i.test(text);
}

/** `2026-11-22T10:15` of a date field, in the viewer's zone, as the address holds it; undefined when it is no time. */
export function toInstant(local: string): string | undefined {
  const time = new Date(local).getTime();
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

/** An instant as a date field shows it, in the viewer's zone. */
export function toLocal(instant: string | undefined): string {
  const time = instant === undefined ? Number.NaN : new Date(instant).getTime();
  if (Number.isNaN(time)) return '';
  const zoned = new Date(time - new Date(time).getTimezoneOffset() * MINUTE);
  return zoned.toISOString().slice(0, 16);
}

function readTime(
  text: (name: FilterName) => string | undefined,
  nowMs: number,
): { from?: string; to?: string } {
  const range = oneOf(Object.keys(RANGES) as Range[], text('range'));
  if (range !== undefined) return { from: new Date(nowMs - RANGES[range].ms).toISOString() };
  return { from: toInstant(text('from') ?? ''), to: toInstant(text('to') ?? '') };
}

function oneOf<Value extends string>(values: readonly Value[], text: string | undefined): Value | undefined {
  return values.find((value) => value === text);
}
