'use client';

import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { SecretOnce } from './secret-once';

type SecretDialogProps = {
  title: string;
  label: string;
  /** Undefined keeps the dialog closed. */
  value: string | undefined;
  onClose: () => void;
  /** What to do with it. */
  children?: ReactNode;
};

/** Hands over a secret that will not be shown again. */
export function SecretDialog({ title, label, value, onClose, children }: SecretDialogProps) {
  return (
    <Dialog
      isOpen={value !== undefined}
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={title}
      isSticky
      footer={
        <Button variant="primary" onClick={onClose}>
          I have stored it
        </Button>
      }
    >
      <div className="grid gap-4">
        <p className="flex items-start gap-2 rounded-md bg-warn-soft px-3 py-2 text-sm text-warn">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          Copy it now. It is stored in a form that cannot be shown again.
        </p>
        <SecretOnce label={label} value={value ?? ''} />
        {children}
      </div>
    </Dialog>
  );
}
