/** The list's filters as they stand in the page's address; what does not exist is left out. */

const SURFACES = ['flow', 'workflow'] as const;
const STATUSES = ['draft', 'active', 'paused'] as const;
const TRIGGERS = ['api', 'webhook', 'cron'] as const;

export type FlowFilters = {
  q?: string;
  surface: (typeof SURFACES)[number];
  status?: (typeof STATUSES)[number];
  trigger?: (typeof TRIGGERS)[number];
};

export function readFlowFilters(get: (name: string) => string | undefined): FlowFilters {
  const oneOf = <Value extends string>(name: string, values: readonly Value[]) =>
    values.find((value) => value === get(name));
  const q = get('q')?.trim().slice(0, 200);
  const status = oneOf('status', STATUSES);
  const trigger = oneOf('trigger', TRIGGERS);
  return {
    surface: oneOf('surface', SURFACES) ?? 'flow',
    ...(q ? { q } : {}),
    ...(status ? { status } : {}),
    ...(trigger ? { trigger } : {}),
  };
}
