'use client';

/** The editor's place for: inspector. */
export function Inspector() {
  return null;
}
