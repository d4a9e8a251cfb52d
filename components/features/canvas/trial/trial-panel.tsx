'use client';

/** The editor's place for: dry run. */
export function TrialPanel() {
  return null;
}
