/** The limits of an organisation as people know them (contract 2.0): what they count and what holds without a choice. */

export const LIMITS = [
  {
    key: 'flowsExecutePerMinute',
    bucket: 'flows.execute',
    label: 'Runs started',
    unit: 'a minute',
    standard: 1_000,
    over: 'Calls over it are refused with 429; cron ticks wait for the next minute.',
  },
  {
    key: 'llmInferencePerMinute',
    bucket: 'llm.inference',
    label: 'Model calls',
    unit: 'a minute',
    standard: 200,
    over: 'Steps over it wait; they do not fail.',
  },
  {
    key: 'webhooksPerSecond',
    bucket: 'triggers.webhook',
    label: 'Webhook triggers',
    unit: 'a second',
    standard: 50,
    over: 'Calls over it are refused with 429.',
  },
] as const;

export type LimitKey = (typeof LIMITS)[number]['key'];

/** A number typed by hand: null for an empty field, undefined for anything that is no whole number. */
export function readWhole(text: string): number | null | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  return /^\d{1,10}$/.test(trimmed) ? Number(trimmed) : undefined;
}
