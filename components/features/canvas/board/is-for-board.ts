/** Whether a key or a paste is meant for the canvas: nobody types, and no panel or dialog has the focus. */
export function isForBoard(event: Event): boolean {
  const target = event.target;
  if (!(target instanceof Element)) return target === document;
  if (target === document.body) return true;
  if (target.matches('input, textarea, select, [contenteditable="true"]')) return false;
  return target.closest('[data-canvas-board]') !== null;
}
