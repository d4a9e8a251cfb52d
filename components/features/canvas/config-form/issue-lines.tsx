import { CircleAlert, TriangleAlert } from 'lucide-react';
import type { FieldIssue } from './config-form-context';

type IssueLinesProps = { id?: string; issues: readonly FieldIssue[]; under?: string };

/** What is wrong, one line each, with the place inside the field where there is one. */
export function IssueLines({ id, issues, under = '' }: IssueLinesProps) {
  if (issues.length === 0) return null;
  return (
    <ul id={id} className="grid gap-1 text-xs">
      {issues.map(({ path, message, severity }) => {
        const Icon = severity === 'error' ? CircleAlert : TriangleAlert;
        const place = path === under ? '' : path.slice(under === '' ? 0 : under.length + 1);
        return (
          <li
            key={`${path} ${message}`}
            className={`flex gap-1.5 ${severity === 'error' ? 'text-bad' : 'text-warn'}`}
          >
            <Icon aria-hidden className="mt-px size-3.5 shrink-0" />
            <span className="min-w-0 break-words" dir="auto">
              {place === '' ? null : <code className="font-mono">{place}: </code>}
              {message}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
