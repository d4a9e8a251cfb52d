import { TextDiff } from '@/components/shared/text-diff';
import { Button } from '@/components/ui/button';
import type { ProposalChange } from './proposal-fields';

const text = (value: unknown) =>
  typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);

/** What the edits change, field by field. */
export function ChangeList({ changes, onUndo }: { changes: readonly ProposalChange[]; onUndo?: () => void }) {
  return (
    <section aria-label="Your changes" className="rounded-md border border-line">
      <header className="flex items-center justify-between gap-2 border-line border-b px-3 py-1">
        <h3 className="font-medium text-sm">Changed against the proposal</h3>
        {onUndo ? (
          <Button variant="ghost" size="sm" onClick={onUndo}>
            Undo all
          </Button>
        ) : null}
      </header>
      <dl className="divide-y divide-line">
        {changes.map(({ path, before, after }) => (
          <div key={path} className="grid gap-1 px-3 py-2 sm:grid-cols-[10rem_1fr]">
            <dt className="break-words text-faint text-sm">{path || 'Proposal'}</dt>
            <dd>
              <TextDiff before={text(before)} after={text(after)} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
