'use client';

/** The editor's place for: outline. */
export function OutlineView() {
  return null;
}
