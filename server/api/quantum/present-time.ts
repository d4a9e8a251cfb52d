/** Times on the wire: ISO 8601 in UTC with milliseconds (contract 3.1). */

export function presentTime(time: Date): string {
  return time.toISOString();
}

export function presentTimeOrNull(time: Date | null): string | null {
  return time === null ? null : time.toISOString();
}
