'use client';

/** The editor's place for: problems. */
export function ProblemsPanel() {
  return null;
}
