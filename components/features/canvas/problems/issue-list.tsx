'use client';

import { CircleAlert, TriangleAlert } from 'lucide-react';
import { useEditorStore } from '../store/editor-provider';
import type { EditorIssue } from '../store/editor-state';
import { issueField } from './issue-place';

type IssueListProps = {
  label: string;
  issues: readonly EditorIssue[];
  /** After the editor went to the place. */
  onGo?: () => void;
};

/** Findings, each of which leads to its node and field. */
export function IssueList({ label, issues, onGo }: IssueListProps) {
  const { actions } = useEditorStore();
  const go = (issue: EditorIssue) => {
    if (issue.nodeId === undefined) actions.update({ sidePanel: 'settings' });
    else actions.requestFocus({ nodeId: issue.nodeId, path: issueField(issue) });
    onGo?.();
  };
  return (
    <ul aria-label={label}>
      {issues.map((issue) => (
        <li key={`${issue.code} ${issue.path} ${issue.message}`}>
          <button
            type="button"
            onClick={() => go(issue)}
            className="flex w-full items-start gap-2 rounded-md px-2 py-1 text-left text-sm hover:bg-hover"
          >
            {issue.severity === 'error' ? (
              <CircleAlert aria-label="Error" className="mt-0.5 size-4 shrink-0 text-bad" />
            ) : (
              <TriangleAlert aria-label="Warning" className="mt-0.5 size-4 shrink-0 text-warn" />
            )}
            <span className="min-w-0 flex-1 break-words" dir="auto">
              {issue.message}
            </span>
            <span className="shrink-0 font-mono text-soft text-xs">
              {[issue.nodeId ?? 'flow', issueField(issue)].filter(Boolean).join(' · ')}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
