import { Badge } from '@/components/ui/badge';
import type { RunStep } from '../run-detail';

/** What a step noticed without failing. */
export function WarningList({ warnings }: { warnings: RunStep['warnings'] }) {
  return (
    <ul className="grid gap-2">
      {warnings.map(({ code, message, path }) => (
        <li key={`${code} ${path} ${message}`} className="rounded-md bg-warn-soft px-3 py-2 text-sm">
          <p className="break-words">
            {message} <Badge tone="warn">{code}</Badge>
          </p>
          {path ? <p className="break-all font-mono text-soft text-xs">{path}</p> : null}
        </li>
      ))}
    </ul>
  );
}
