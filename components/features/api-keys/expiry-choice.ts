/** When a new key ends, as the form offers it. */

const DAY_MS = 24 * 60 * 60_000;

export const EXPIRY_CHOICES = [
  { value: '30', label: 'In 30 days' },
  { value: '90', label: 'In 90 days' },
  { value: '365', label: 'In a year' },
  { value: 'never', label: 'Never' },
  { value: 'date', label: 'On a day…' },
] as const;

/** The moment that a choice means; a day ends at its midnight where the viewer is. Undefined is never. */
export function expiryMoment(choice: string, day: string, nowMs: number): string | undefined {
  if (choice === 'never') return undefined;
  if (choice !== 'date') return new Date(nowMs + Number(choice) * DAY_MS).toISOString();
  const end = new Date(`${day}T23:59:59`);
  return Number.isNaN(end.getTime()) ? undefined : end.toISOString();
}
