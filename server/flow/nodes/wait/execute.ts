import type { JsonObject } from '../../json';
import { OUT } from '../node-definition';
import type { NodeContext, NodeExecutor } from '../node-executor';
import { expectSettlement } from '../shared/expect-settlement';
import { fieldInvalid } from '../shared/field-invalid';
import { renderedNumber } from '../shared/rendered-number';
import { WAIT_MS_MAX, type WaitConfig } from './definition';
import { parseDuration } from './parse-duration';
import { parseInstant } from './parse-instant';

export const executor: NodeExecutor<WaitConfig> = {
  execute(context, config) {
    const { field, until } = momentOf(context, config);
    if (until === undefined) return fieldInvalid(field, `The ${field} did not render to a time.`);
    if (until - context.now > WAIT_MS_MAX) return fieldInvalid(field, 'A wait is at most 30 days.');
    const input = { until: new Date(until).toISOString() };
    if (until <= context.now) return { ...waited(context.now, context.now), input };
    return { kind: 'suspended', on: { kind: 'time', until }, input };
  },

  resume(_context, _config, settlement) {
    const { startedAt, resumedAt } = expectSettlement(settlement, 'time');
    return waited(startedAt, resumedAt);
  },
};

const momentOf = (context: NodeContext, config: WaitConfig): { field: string; until?: number } => {
  if (config.until !== undefined) {
    return { field: 'until', until: parseInstant(context.render(config.until)) };
  }
  const [field, durationMs] =
    config.duration === undefined
      ? ['durationMs', renderedNumber(context.render(config.durationMs))]
      : ['duration', durationOf(context.render(config.duration))];
  const isUsable = durationMs !== undefined && durationMs >= 0;
  return isUsable ? { field, until: context.now + Math.round(durationMs) } : { field };
};

const durationOf = (value: unknown): number | undefined =>
  typeof value === 'string' ? parseDuration(value) : undefined;

const waited = (startedAt: number, resumedAt: number) => {
  const output: JsonObject = {
    waitedMs: resumedAt - startedAt,
    resumedAt: new Date(resumedAt).toISOString(),
  };
  return { kind: 'completed' as const, output, port: OUT };
};
