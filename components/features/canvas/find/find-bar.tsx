'use client';

/** Finds ids, names and text inside fields. */
export function FindBar() {
  return null;
}
