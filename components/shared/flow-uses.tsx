import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import { flowAddress } from './addresses';

type FlowUse = {
  flowId: string;
  name: string;
  surface: 'flow' | 'workflow';
  status: 'draft' | 'active' | 'paused';
  inLive: boolean;
  inDraft: boolean;
  nodeIds: readonly string[];
};

/** The flows that use a thing, each with the steps that name it; those that run it now say so. */
export function FlowUses({ flows }: { flows: readonly FlowUse[] }) {
  return (
    <ul className="grid gap-1.5">
      {flows.map(({ flowId, surface, name, status, inLive, nodeIds }) => (
        <li key={flowId} className="text-sm">
          <Link
            href={flowAddress({ id: flowId, surface })}
            className="font-medium text-ink underline decoration-line-strong hover:text-accent"
          >
            {name}
          </Link>{' '}
          {inLive ? (
            <Badge tone={status === 'active' ? 'ok' : 'neutral'}>
              {status === 'active' ? 'Live' : 'Paused'}
            </Badge>
          ) : (
            <Badge>Draft only</Badge>
          )}
          <p className="break-words font-mono text-faint text-xs">{nodeIds.join(', ')}</p>
        </li>
      ))}
    </ul>
  );
}
