'use client';

/** The editor's place for: settings of the flow as a whole. */
export function FlowSettings() {
  return null;
}
