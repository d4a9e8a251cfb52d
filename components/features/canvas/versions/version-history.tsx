'use client';

/** The editor's place for: version history. */
export function VersionHistory() {
  return null;
}
