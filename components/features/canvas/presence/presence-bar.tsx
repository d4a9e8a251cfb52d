'use client';

/** The editor's place for: presence. */
export function PresenceBar() {
  return null;
}
