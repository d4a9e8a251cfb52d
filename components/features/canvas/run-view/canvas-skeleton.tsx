/** Holds the canvas's place while it is loaded. */
export function CanvasSkeleton() {
  return <div role="status" aria-label="Loading the canvas" className="h-full animate-pulse bg-sunken" />;
}
