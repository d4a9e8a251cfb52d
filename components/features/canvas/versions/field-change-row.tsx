import { TextDiff } from '@/components/shared/text-diff';
import type { FieldChange } from '@/server/flow/spec/diff-values';
import { valueText } from './value-text';

/** From here on a text is compared word by word. */
const LONG_CHARS = 40;

/** One field before and after; long texts as one, with what went and what came. */
export function FieldChangeRow({ change }: { change: FieldChange }) {
  const before = change.kind === 'added' ? undefined : change.before;
  const after = change.kind === 'removed' ? undefined : change.after;
  return (
    <div className="grid gap-0.5 text-xs">
      <dt className="font-mono text-soft">
        {change.path}
        {change.kind === 'reordered' ? ' (order)' : ''}
      </dt>
      <dd className="min-w-0">
        {isLongText(before) && typeof after === 'string' ? (
          <TextDiff before={before} after={after} />
        ) : (
          <p dir="auto" className="whitespace-pre-wrap break-words font-mono">
            {before === undefined ? null : (
              <del className="rounded-xs bg-bad-soft text-bad">{valueText(before)}</del>
            )}
            {before === undefined || after === undefined ? null : ' → '}
            {after === undefined ? null : (
              <ins className="rounded-xs bg-ok-soft text-ok no-underline">{valueText(after)}</ins>
            )}
          </p>
        )}
      </dd>
    </div>
  );
}

function isLongText(value: unknown): value is string {
  return typeof value === 'string' && (value.length > LONG_CHARS || value.includes('\n'));
}
