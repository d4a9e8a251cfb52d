'use client';

/** The editor's place for: draft and live bar, with publish. */
export function DraftBar() {
  return null;
}
