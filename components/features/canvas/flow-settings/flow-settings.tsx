'use client';

import { X } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { useEditor, useEditorActions } from '../store/editor-provider';
import { CronOccurrences } from './cron-occurrences';
import { FlowIdentity } from './flow-identity';
import { FlowRules } from './flow-rules';
import { FlowStatus } from './flow-status';
import { TriggerSettings } from './trigger-settings';
import { WebhookAccess } from './webhook-access';

/**
 * What belongs to the flow as a whole. Name, trigger and status count at once; input, rejection and failure rules are
 * part of the draft, as the nodes are.
 */
export function FlowSettings() {
  const { update } = useEditorActions();
  const triggerType = useEditor(({ flow }) => flow.triggerType);
  return (
    <section aria-label="Settings of the flow" className="flex min-h-0 flex-1 flex-col">
      <header className="flex items-center gap-2 border-line border-b px-4 py-2">
        <h2 className="flex-1 font-semibold">Settings of the flow</h2>
        <Button
          variant="ghost"
          size="iconSm"
          aria-label="Close the settings"
          onClick={() => update({ sidePanel: 'inspector' })}
        >
          <X aria-hidden />
        </Button>
      </header>
      <div className="grid min-h-0 flex-1 content-start gap-6 overflow-y-auto p-4">
        <FlowStatus />
        <FlowIdentity />
        <TriggerSettings />
        {triggerType === 'webhook' ? <WebhookAccess /> : null}
        {triggerType === 'cron' ? <CronOccurrences /> : null}
        <FlowRules />
      </div>
    </section>
  );
}
