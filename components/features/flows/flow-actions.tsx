'use client';

import { Activity, Copy, Download, Pause, Play, Trash2 } from 'lucide-react';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useState } from 'react';
import { ActionsMenu } from '@/components/shared/actions-menu';
import { usePermissions } from '@/components/shared/viewer';
import { MenuItem, MenuSeparator } from '@/components/ui/menu';
import { useFlowCommands } from './use-flow-commands';
import type { FlowRow } from './use-flow-list';

const DeleteFlow = dynamic(() => import('./delete-flow').then((it) => it.DeleteFlow), { ssr: false });

/** What can be done with a flow from the list. */
export function FlowActions({ flow }: { flow: FlowRow }) {
  const { can } = usePermissions();
  const [isDeleting, setDeleting] = useState(false);
  const commands = useFlowCommands(flow);
  const mayWrite = can(`${flow.surface}s:write`);
  return (
    <>
      <ActionsMenu label={`Actions for ${flow.name}`}>
        <MenuItem asChild>
          <Link href={`/runs?flow=${flow.id}`}>
            <Activity aria-hidden />
            Runs of this flow
          </Link>
        </MenuItem>
        <MenuItem onSelect={commands.download}>
          <Download aria-hidden />
          Export JSON
        </MenuItem>
        {mayWrite ? (
          <>
            <MenuItem onSelect={commands.duplicate}>
              <Copy aria-hidden />
              Duplicate
            </MenuItem>
            {flow.status === 'active' ? (
              <MenuItem onSelect={() => commands.setStatus('paused')}>
                <Pause aria-hidden />
                Pause
              </MenuItem>
            ) : (
              <MenuItem onSelect={() => commands.setStatus('active')}>
                <Play aria-hidden />
                Activate
              </MenuItem>
            )}
            <MenuSeparator />
            <MenuItem isDestructive onSelect={() => setDeleting(true)}>
              <Trash2 aria-hidden />
              Delete
            </MenuItem>
          </>
        ) : null}
      </ActionsMenu>
      {isDeleting ? <DeleteFlow flow={flow} onClose={() => setDeleting(false)} /> : null}
    </>
  );
}
