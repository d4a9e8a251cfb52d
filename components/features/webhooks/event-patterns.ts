/** Which events a subscription's names and `prefix.*` cover (contract 2.9). */

const EVERY = '.*';
/** Too many to come with a prefix: only by its exact name. */
const EXACT_ONLY: ReadonlySet<string> = new Set(['workflow.step.completed']);

export type EventGroup = { prefix: string; events: readonly string[] };

/** Whether a name or `prefix.*` covers an event. */
export function coversEvent(pattern: string, event: string): boolean {
  if (!pattern.endsWith(EVERY)) return pattern === event;
  return !EXACT_ONLY.has(event) && event.startsWith(pattern.slice(0, -1));
}

/** Whether one of the prefixes covers an event, so that its own tick would add nothing. */
export function isCoveredByPrefix(patterns: readonly string[], event: string): boolean {
  return patterns.some((pattern) => pattern.endsWith(EVERY) && coversEvent(pattern, event));
}

/** Events by their first word, in the order in which they are given. */
export function groupEvents(events: readonly string[]): EventGroup[] {
  const groups = new Map<string, string[]>();
  for (const event of events) {
    const prefix = event.split('.', 1)[0] ?? event;
    groups.set(prefix, [...(groups.get(prefix) ?? []), event]);
  }
  return [...groups].map(([prefix, names]) => ({ prefix, events: names }));
}

/** Patterns with one ticked or not. A ticked prefix takes the place of the names that it covers. */
export function withPattern(patterns: readonly string[], pattern: string, isTicked: boolean): string[] {
  const others = patterns.filter((one) => one !== pattern);
  if (!isTicked) return others;
  const rest = pattern.endsWith(EVERY) ? others.filter((one) => !coversEvent(pattern, one)) : others;
  return [...rest, pattern];
}

/** Names typed by hand, apart by commas, spaces or lines. */
export function readPatterns(text: string): string[] {
  return [...new Set(text.split(/[\s,]+/).filter(Boolean))];
}
