/**
 * First words of the event names that the system itself raises (contract 2.9). A custom event must not carry one,
 * or a subscriber could not tell a flow's word from the system's.
 */
export const SYSTEM_EVENT_PREFIXES: ReadonlySet<string> = new Set([
  'agent',
  'conversation',
  'digest',
  'eval',
  'flow',
  'generation',
  'incident',
  'ticket',
  'webhook',
  'workflow',
]);

/** Whether a name is, or begins with, a word of the system followed by a dot. */
export const isSystemEvent = (name: string): boolean =>
  SYSTEM_EVENT_PREFIXES.has(name.split('.', 1)[0] ?? '');
