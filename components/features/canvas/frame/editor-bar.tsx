'use client';

import {
  CircleAlert,
  FlaskConical,
  History,
  ListTree,
  Redo2,
  Settings2,
  Undo2,
  Workflow,
} from 'lucide-react';
import Link from 'next/link';
import { usePermissions } from '@/components/shared/viewer';
import { Button } from '@/components/ui/button';
import { Segmented } from '@/components/ui/segmented';
import { Tooltip } from '@/components/ui/tooltip';
import { DraftBar } from '../drafts/draft-bar';
import { PresenceBar } from '../presence/presence-bar';
import { useCanEdit, useEditor, useEditorActions } from '../store/editor-provider';

/** Above the canvas: which flow this is, what state it is in, and what can be done with the whole of it. */
export function EditorBar() {
  const name = useEditor(({ flow }) => flow.name);
  const view = useEditor((state) => state.view);
  const { update } = useEditorActions();
  const canEdit = useCanEdit();
  return (
    <header className="@container shrink-0 border-line border-b bg-surface">
      <div className="flex min-h-12 flex-wrap items-center @min-[56rem]:flex-nowrap gap-x-3 gap-y-1 px-3 py-1.5">
        <div className="flex min-w-0 items-baseline gap-1.5">
          <Link href="/flows" className="text-soft text-sm hover:text-ink">
            Flows
          </Link>
          <span aria-hidden className="text-faint">
            /
          </span>
          <h1 className="min-w-0 max-w-72 truncate font-semibold" title={name}>
            {name}
          </h1>
        </div>
        {canEdit ? <UndoButtons /> : null}
        <Segmented
          label="View"
          value={view}
          onChange={(next) => update({ view: next })}
          options={[
            { value: 'canvas', label: <ViewLabel icon={<Workflow aria-hidden />} text="Canvas" /> },
            { value: 'outline', label: <ViewLabel icon={<ListTree aria-hidden />} text="Outline" /> },
          ]}
        />
        <div className="ml-auto flex flex-wrap items-center gap-1 @min-[56rem]:shrink-0 @min-[56rem]:flex-nowrap">
          <PresenceBar />
          <PanelButtons />
          <DraftBar />
        </div>
      </div>
    </header>
  );
}

function ViewLabel({ icon, text }: { icon: React.ReactNode; text: string }) {
  return (
    <>
      {icon}
      <span className="@max-[76rem]:sr-only">{text}</span>
    </>
  );
}

function UndoButtons() {
  const { undo, redo } = useEditorActions();
  const past = useEditor(({ history }) => history.past.at(-1));
  const future = useEditor(({ history }) => history.future.at(-1));
  return (
    <div className="flex">
      <Tooltip content={past?.label ? `Undo: ${past.label}` : 'Undo'}>
        <Button variant="ghost" size="iconSm" aria-label="Undo" disabled={!past} onClick={undo}>
          <Undo2 aria-hidden />
        </Button>
      </Tooltip>
      <Tooltip content={future?.label ? `Redo: ${future.label}` : 'Redo'}>
        <Button variant="ghost" size="iconSm" aria-label="Redo" disabled={!future} onClick={redo}>
          <Redo2 aria-hidden />
        </Button>
      </Tooltip>
    </div>
  );
}

/** A dry-run takes the one scope, a real run the other. */
const TRYING = {
  flow: ['flows:write', 'runs:write'],
  workflow: ['workflows:write', 'executions:write'],
} as const;

function PanelButtons() {
  const { update } = useEditorActions();
  const surface = useEditor(({ flow }) => flow.surface);
  const mayTry = usePermissions().can(...TRYING[surface]);
  const problems = useEditor(({ issues }) => issues.length);
  const bottomPanel = useEditor((state) => state.bottomPanel);
  const sidePanel = useEditor((state) => state.sidePanel);
  const toggle = (panel: 'problems' | 'trial') =>
    update({ bottomPanel: bottomPanel === panel ? undefined : panel });
  const toggleSide = (panel: 'settings' | 'versions') =>
    update({ sidePanel: sidePanel === panel ? 'inspector' : panel });
  return (
    <>
      <PanelButton
        isOpen={bottomPanel === 'problems'}
        icon={<CircleAlert aria-hidden className={problems > 0 ? 'text-warn' : undefined} />}
        label={problems === 0 ? 'No problems' : problems === 1 ? '1 problem' : `${problems} problems`}
        count={problems}
        onToggle={() => toggle('problems')}
      />
      {mayTry ? (
        <PanelButton
          isOpen={bottomPanel === 'trial'}
          icon={<FlaskConical aria-hidden />}
          label="Try it"
          onToggle={() => toggle('trial')}
        />
      ) : null}
      <PanelButton
        isOpen={sidePanel === 'versions'}
        icon={<History aria-hidden />}
        label="Versions"
        onToggle={() => toggleSide('versions')}
      />
      <PanelButton
        isOpen={sidePanel === 'settings'}
        icon={<Settings2 aria-hidden />}
        label="Settings"
        onToggle={() => toggleSide('settings')}
      />
    </>
  );
}

type PanelButtonProps = {
  isOpen: boolean;
  icon: React.ReactNode;
  label: string;
  /** Stands for the label where there is little room. */
  count?: number;
  onToggle: () => void;
};

function PanelButton({ isOpen, icon, label, count = 0, onToggle }: PanelButtonProps) {
  return (
    <Button variant="ghost" size="sm" aria-pressed={isOpen} onClick={onToggle}>
      {icon}
      <PanelLabel>{label}</PanelLabel>
      {count > 0 ? (
        <span aria-hidden className="@min-[66rem]:hidden">
          {count}
        </span>
      ) : null}
    </Button>
  );
}

/** Beside the picture; where there is little room the picture has to do. */
function PanelLabel({ children }: { children: React.ReactNode }) {
  return <span className="@max-[66rem]:sr-only">{children}</span>;
}
