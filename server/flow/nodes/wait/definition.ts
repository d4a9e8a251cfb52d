/** Pauses the run for a while or until a moment. */
import { z } from 'zod';
import { type FieldHint, type NodeDefinition, OUT } from '../node-definition';
import { hasPlaceholder, templatedNumber } from '../shared/templated';
import { parseDuration } from './parse-duration';
import { parseInstant } from './parse-instant';

/** 30 days (contract 4.2). */
export const WAIT_MS_MAX = 30 * 86_400_000;

const FORMS = ['durationMs', 'duration', 'until'] as const;

const isDuration = (text: string): boolean => {
  const durationMs = parseDuration(text);
  return hasPlaceholder(text) || (durationMs !== undefined && durationMs <= WAIT_MS_MAX);
};

const isInstant = (value: string | number): boolean =>
  parseInstant(value) !== undefined || (typeof value === 'string' && hasPlaceholder(value));

const config = z
  .object({
    durationMs: templatedNumber(
      z.number().int().min(0).max(WAIT_MS_MAX),
      'durationMs must be whole milliseconds, at most 30 days',
    )
      .optional()
      .meta({
        label: 'Milliseconds',
        widget: 'number',
        help: 'How long to wait, as a number of milliseconds.',
        placeholder: '900000',
      } satisfies FieldHint),
    duration: z
      .string()
      .refine(isDuration, { error: 'duration must be at most 30 days, e.g. 15m or PT15M' })
      .optional()
      .meta({
        label: 'Duration',
        widget: 'duration',
        help: 'How long to wait: 30s, 15m, 1h30m, 2d, or ISO 8601 such as PT15M. At most 30 days.',
        placeholder: '15m',
      } satisfies FieldHint),
    until: z
      .union([z.string(), z.number()])
      .refine(isInstant, { error: 'until must be an ISO 8601 timestamp, e.g. 2026-03-01T09:00:00Z' })
      .optional()
      .meta({
        label: 'Until',
        widget: 'template',
        help: 'A moment, at most 30 days ahead. One that has passed does not wait.',
        placeholder: '${trigger.dueAt}',
      } satisfies FieldHint),
  })
  .superRefine((fields, context) => {
    const given = FORMS.filter((form) => fields[form] !== undefined);
    if (given.length === 1) return;
    if (given.length === 0) {
      const message = 'one of duration, durationMs and until is required';
      context.addIssue({ code: 'custom', path: ['duration'], message, params: { code: 'field_required' } });
    } else {
      const message = `only one of ${given.join(' and ')} may be given`;
      context.addIssue({ code: 'custom', path: [given[1] ?? 'duration'], message });
    }
  });

export type WaitConfig = z.output<typeof config>;

export const definition: NodeDefinition<WaitConfig> = {
  type: 'wait',
  version: 1,
  category: 'time',
  title: 'Wait',
  summary: 'Pause for a while, or until a moment',
  icon: 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18 M12 7v5l3.5 2',
  surfaces: ['flow', 'workflow'],
  nature: 'timer',
  config,
  readings: { durationMs: 'template', duration: 'template', until: 'template' },
  secretFields: [],
  retryable: false,
  ports: () => [{ id: OUT, label: 'Done' }],
  describe: ({ duration, durationMs, until }) =>
    until === undefined ? (duration ?? `${durationMs} ms`) : `until ${until}`,
  example: { id: 'cool_down', type: 'wait', duration: '15m' },
};
