'use client';

import { useEditor } from '../store/editor-provider';

/** Tells screen readers how many problems there are, whenever that changes. */
export function ProblemsWords() {
  const words = useEditor(({ issues }) => {
    const errors = issues.filter(({ severity }) => severity === 'error').length;
    const warnings = issues.length - errors;
    if (issues.length === 0) return 'No problems';
    return `Problems: ${errors} to mend before publishing, ${warnings} to think about`;
  });
  return (
    <p aria-live="polite" className="sr-only">
      {words}
    </p>
  );
}
