'use client';

import { type RefObject, useEffect, useRef } from 'react';
import { useEditor } from '../store/editor-provider';

const FOCUSABLE =
  'input:not([type="hidden"]), textarea, select, [contenteditable="true"], button:not([disabled]), [role="group"]';
const TRIES_MS = 2_000;

/** Answers requests to show a field: brings it into view and puts the cursor into it. */
export function useFieldFocus(root: RefObject<HTMLElement | null>, nodeId: string, onShow: () => void): void {
  const request = useEditor(({ focus }) => focus);
  const answered = useRef<number>(undefined);
  useEffect(() => {
    if (!request || !('nodeId' in request) || request.nodeId !== nodeId) return;
    const { path, serial } = request;
    if (path === undefined || answered.current === serial) return;
    answered.current = serial;
    onShow();
    const until = performance.now() + TRIES_MS;
    const attempt = () => {
      // A code editor may still be on its way.
      if (!focusField(root.current, path) && performance.now() < until) requestAnimationFrame(attempt);
    };
    requestAnimationFrame(attempt);
  });
}

function focusField(root: HTMLElement | null, path: string): boolean {
  const field = findField(root, path);
  if (field === null || field.querySelector('[data-code-loading]') !== null) return false;
  const details = field.closest('details');
  if (details) details.open = true;
  field.scrollIntoView({ block: 'nearest' });
  const target = field.querySelector<HTMLElement>(FOCUSABLE);
  target?.focus();
  return target !== null;
}

/** The field itself, or the nearest one around it; the first of the form for the empty path. */
function findField(root: HTMLElement | null, path: string): HTMLElement | null {
  if (root === null) return null;
  const keys = path === '' ? [] : path.split('.');
  for (let length = keys.length; length > 0; length -= 1) {
    const wanted = CSS.escape(keys.slice(0, length).join('.'));
    const field = root.querySelector<HTMLElement>(`[data-config-field="${wanted}"]`);
    if (field !== null) return field;
  }
  return root.querySelector<HTMLElement>('[data-config-field]');
}
