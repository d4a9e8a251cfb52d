'use client';

import { type FormEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, type DialogProps } from '@/components/ui/dialog';
import { FormProblem } from './form-problem';

type FormDialogProps = Pick<DialogProps, 'isOpen' | 'onOpenChange' | 'title' | 'description' | 'size'> & {
  /** The verb itself: "Create key". */
  action: string;
  isBusy: boolean;
  error: unknown;
  /** Names of the fields that show their own faults. */
  fields: readonly string[];
  onSubmit: (data: FormData) => void;
  children: ReactNode;
};

/** A form in a dialog: Enter sends it, a refusal stands where it belongs and takes the focus there. */
export function FormDialog({
  action,
  isBusy,
  error,
  fields,
  onSubmit,
  onOpenChange,
  children,
  ...dialog
}: FormDialogProps) {
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (error) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [error]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!isBusy) onSubmit(new FormData(event.currentTarget));
  };
  return (
    <Dialog
      {...dialog}
      onOpenChange={onOpenChange}
      isSticky
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button type="submit" form={id} variant="primary" isBusy={isBusy}>
            {action}
          </Button>
        </>
      }
    >
      <form id={id} ref={form} onSubmit={submit} className="grid gap-4">
        <FormProblem error={error} fields={fields} />
        {children}
      </form>
    </Dialog>
  );
}
