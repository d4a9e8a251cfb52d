'use client';

/** The node types, to be added. */
export function Palette() {
  return <div className="w-56 shrink-0 border-line border-r bg-surface" />;
}
