/** The list's filters as they stand in the page's address; what does not exist is left out. */

export const SURFACES = ['flow', 'workflow'] as const;
const STATUSES = ['draft', 'active', 'paused'] as const;
const TRIGGERS = ['api', 'webhook', 'cron'] as const;

export type FlowFilters = {
  q?: string;
  surface: (typeof SURFACES)[number];
  status?: (typeof STATUSES)[number];
  trigger?: (typeof TRIGGERS)[number];
};

/** `readable`: the kinds that the viewer may see, of which the first is shown without a choice. */
export function readFlowFilters(
  get: (name: string) => string | undefined,
  readable: readonly FlowFilters['surface'][],
): FlowFilters {
  const oneOf = <Value extends string>(name: string, values: readonly Value[]) =>
    values.find((value) => value === get(name));
  const q = get('q')?.trim().slice(0, 200);
  const status = oneOf('status', STATUSES);
  const trigger = oneOf('trigger', TRIGGERS);
  return {
    surface: oneOf('surface', readable) ?? readable[0] ?? 'flow',
    ...(q ? { q } : {}),
    ...(status ? { status } : {}),
    ...(trigger ? { trigger } : {}),
  };
}
