'use client';

import { useId, useMemo, useState } from 'react';
import { FormProblem } from '@/components/shared/form-problem';
import { Button } from '@/components/ui/button';
import { CheckField } from '@/components/ui/check-field';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/textarea';
import { toast } from '@/components/ui/toast';
import { diffSpecs } from '@/server/flow/spec/diff-specs';
import { IssueList } from '../problems/issue-list';
import { useDocument, useEditor, useEditorStore } from '../store/editor-provider';
import { ChangeList } from '../versions/change-list';
import { describeChanges } from '../versions/describe-changes';
import { usePublish } from './use-publish';

type PublishDialogProps = { isOpen: boolean; onOpenChange: (isOpen: boolean) => void };

/** Makes the draft the live version: what changes, why it may not be yet, and a line for the history. */
export function PublishDialog({ isOpen, onOpenChange }: PublishDialogProps) {
  return isOpen ? <OpenDialog onClose={() => onOpenChange(false)} /> : null;
}

function OpenDialog({ onClose }: { onClose: () => void }) {
  const form = useId();
  const [summary, setSummary] = useState('');
  const [isActivated, setIsActivated] = useState(true);
  const flow = useEditor((state) => state.flow);
  const issues = useEditor((state) => state.issues);
  const blockers = issues.filter(({ severity }) => severity === 'error');
  const { publish, error, isBusy } = usePublish();
  const isBlocked = isActivated && blockers.length > 0;
  const submit = async () => {
    const version = await publish({ summary: summary.trim() || undefined, activate: isActivated });
    if (version === undefined) return;
    onClose();
    toast.success(version === null ? `${flow.name} is active.` : `Version ${version} is published.`);
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      isSticky
      size="lg"
      title="Publish"
      description={`What runs from now on. Version ${flow.version} stays in the history.`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" isBusy={isBusy} disabled={isBlocked}>
            {isActivated ? 'Publish' : 'Publish without activating'}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <FormProblem error={error} />
        {isBlocked ? <Blockers onGo={onClose} /> : null}
        <Field label="Summary" help="For the version history. May stay empty.">
          <Textarea
            dir="auto"
            rows={2}
            maxLength={500}
            value={summary}
            onChange={(event) => setSummary(event.target.value)}
          />
        </Field>
        <ActivateField status={flow.status} isActivated={isActivated} onChange={setIsActivated} />
        <Changes />
      </form>
    </Dialog>
  );
}

type ActivateFieldProps = { status: string; isActivated: boolean; onChange: (isActivated: boolean) => void };

function ActivateField({ status, isActivated, onChange }: ActivateFieldProps) {
  if (status === 'active') return null;
  return (
    <CheckField
      label="Activate"
      help={`The flow is ${status === 'paused' ? 'paused' : 'not active'}: nothing starts it until it is activated.`}
      checked={isActivated}
      onChange={(event) => onChange(event.target.checked)}
    />
  );
}

function Blockers({ onGo }: { onGo: () => void }) {
  const store = useEditorStore();
  const issues = useEditor((state) => state.issues);
  const errors = issues.filter(({ severity }) => severity === 'error');
  return (
    <section className="rounded-md bg-bad-soft p-3">
      <h3 className="mb-1 font-semibold text-bad text-sm">
        {errors.length === 1 ? 'This has to be mended first' : 'These have to be mended first'}
      </h3>
      <IssueList
        label="Reasons against publishing"
        issues={errors}
        onGo={() => {
          store.actions.update({ bottomPanel: 'problems' });
          onGo();
        }}
      />
    </section>
  );
}

function Changes() {
  const { spec } = useDocument();
  const baseline = useEditor((state) => state.baseline.spec);
  const version = useEditor(({ flow }) => flow.version);
  const lines = useMemo(() => describeChanges(diffSpecs(baseline, spec)), [baseline, spec]);
  if (lines.length === 0) {
    return <p className="text-soft text-sm">The steps are those of version {version}.</p>;
  }
  return (
    <section className="grid gap-2">
      <h3 className="font-semibold text-sm">Changes since version {version}</h3>
      <ChangeList label="Changes" lines={lines} />
    </section>
  );
}
