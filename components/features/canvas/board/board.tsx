'use client';

/** The canvas. */
export function Board() {
  return <div className="h-full bg-page" />;
}
