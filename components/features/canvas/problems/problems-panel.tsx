'use client';

import { CircleCheck, X } from 'lucide-react';
import { useMemo } from 'react';
import { Button } from '@/components/ui/button';
import { useEditor, useEditorActions } from '../store/editor-provider';
import { IssueList } from './issue-list';

/** Everything there is to say against the flow; what keeps it from being published comes first. */
export function ProblemsPanel() {
  const issues = useEditor((state) => state.issues);
  const { update } = useEditorActions();
  const [errors, warnings] = useMemo(
    () => [
      issues.filter(({ severity }) => severity === 'error'),
      issues.filter(({ severity }) => severity === 'warning'),
    ],
    [issues],
  );
  return (
    <section aria-label="Problems" className="flex min-h-0 flex-1 flex-col">
      <header className="flex items-center gap-2 border-line border-b px-3 py-1">
        <h2 className="flex-1 font-semibold text-sm">Problems</h2>
        <Button
          variant="ghost"
          size="iconSm"
          aria-label="Close problems"
          onClick={() => update({ bottomPanel: undefined })}
        >
          <X aria-hidden />
        </Button>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto p-2">
        {issues.length === 0 ? (
          <p className="flex items-center gap-2 p-2 text-soft text-sm">
            <CircleCheck aria-hidden className="size-4 text-ok" />
            Nothing is wrong with this flow. It can be published.
          </p>
        ) : null}
        {errors.length > 0 ? (
          <Group title={`${errors.length} to mend before publishing`}>
            <IssueList label="Errors" issues={errors} />
          </Group>
        ) : null}
        {warnings.length > 0 ? (
          <Group title={`${warnings.length} to think about`}>
            <IssueList label="Warnings" issues={warnings} />
          </Group>
        ) : null}
      </div>
    </section>
  );
}

function Group({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className="mb-2">
      <h3 className="px-2 py-1 text-soft text-xs">{title}</h3>
      {children}
    </section>
  );
}
