import { CircleCheck, CircleDashed } from 'lucide-react';
import Link from 'next/link';
import { usePermissions } from '@/components/shared/viewer';
import type { RouterOutputs } from '@/components/trpc/trpc-context';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';

type Checklist = RouterOutputs['home']['overview']['data']['checklist'];

const STEPS: readonly { key: keyof Checklist; title: string; how: string; href: string; action: string }[] = [
  {
    key: 'hasFlow',
    title: 'Create a flow from a template',
    how: 'Refund with approval is a good first one: a model proposes, you decide.',
    href: '/flows?create=template',
    action: 'Choose a template',
  },
  {
    key: 'hasPublished',
    title: 'Publish it',
    how: 'Open the flow, look at each step, and press Publish.',
    href: '/flows',
    action: 'Open flows',
  },
  {
    key: 'hasRun',
    title: 'Run it',
    how: 'Press Run in the editor, fill in the form, and watch the steps light up.',
    href: '/flows',
    action: 'Open flows',
  },
  {
    key: 'hasDecided',
    title: 'Decide an approval',
    how: 'Change the proposal if you like; what you sign is what is sent.',
    href: '/approvals',
    action: 'Open approvals',
  },
];

/** Leads a newcomer who may take them from sign-in to a finished, approved run; gone once all is done. */
export function FirstSteps({ checklist }: { checklist: Checklist }) {
  const { can } = usePermissions();
  const next = STEPS.findIndex(({ key }) => !checklist[key]);
  if (next === -1 || !can('flows:write') || !can('runs:write')) return null;
  return (
    <Card aria-label="First steps">
      <CardHeader
        title="First steps"
        note={`${STEPS.filter(({ key }) => checklist[key]).length} of ${STEPS.length} done`}
      />
      <ol className="divide-y divide-line">
        {STEPS.map(({ key, title, how, href, action }, index) => (
          <li key={key} className="flex items-center gap-3 px-4 py-2.5">
            {checklist[key] ? (
              <CircleCheck aria-hidden className="size-5 shrink-0 text-ok" />
            ) : (
              <CircleDashed aria-hidden className="size-5 shrink-0 text-faint" />
            )}
            <div className="min-w-0 flex-1">
              <p className={checklist[key] ? 'text-faint line-through' : 'font-medium'}>
                {title}
                <span className="sr-only">{checklist[key] ? ' (done)' : ' (to do)'}</span>
              </p>
              {index === next ? <p className="text-soft text-sm">{how}</p> : null}
            </div>
            {index === next ? (
              <Button asChild variant="primary" size="sm">
                <Link href={href}>{action}</Link>
              </Button>
            ) : null}
          </li>
        ))}
      </ol>
    </Card>
  );
}
