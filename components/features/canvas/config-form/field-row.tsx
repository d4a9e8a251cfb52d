'use client';

import { type ReactNode, useId } from 'react';
import type { FieldIssue } from './config-form-context';
import { IssueLines } from './issue-lines';
import type { ControlProps } from './widget-props';

type FieldRowProps = {
  /** Dotted from the node's root; by it the field is found when it is to be shown. */
  path: string;
  label: string;
  help?: string;
  isRequired?: boolean;
  issues: readonly FieldIssue[];
  /** Beside the label. */
  aside?: ReactNode;
  children: (control: ControlProps) => ReactNode;
};

/** One field of the form: label, control, help and what is wrong with it. */
export function FieldRow({ path, label, help, isRequired = false, issues, aside, children }: FieldRowProps) {
  const id = useId();
  const describedBy = [help ? `${id}-help` : '', issues.length > 0 ? `${id}-issues` : ''].filter(Boolean);
  const isInvalid = issues.some(({ severity }) => severity === 'error');
  return (
    <div className="grid min-w-0 gap-1" data-config-field={path}>
      <div className="flex min-h-5 items-baseline justify-between gap-2">
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: a label's click is only a shortcut to the field */}
        <label
          id={`${id}-label`}
          htmlFor={id}
          onClick={() => document.getElementById(id)?.focus()}
          className="font-medium text-sm"
        >
          {label}
          {isRequired ? (
            <span className="text-bad" title="Required">
              {' '}
              *
            </span>
          ) : null}
        </label>
        {aside}
      </div>
      {children({
        id,
        'aria-labelledby': `${id}-label`,
        ...(describedBy.length > 0 ? { 'aria-describedby': describedBy.join(' ') } : {}),
        ...(isInvalid ? { 'aria-invalid': true } : {}),
      })}
      {help ? (
        <p id={`${id}-help`} className="text-faint text-xs">
          {help}
        </p>
      ) : null}
      <IssueLines id={`${id}-issues`} issues={issues} under={path} />
    </div>
  );
}
