import type { JsonValue } from '../../json';

/** The number that a field rendered to, as such or as text (`"${trigger.minutes}000"`); else undefined. */
export const renderedNumber = (value: JsonValue): number | undefined => {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
};
