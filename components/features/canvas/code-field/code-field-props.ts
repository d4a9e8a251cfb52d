import type { FieldReading } from '@/server/flow/nodes/node-definition';
import type { CodeLanguage } from './code-language';

export type CodeFieldProps = {
  /** Id and labels of the control. */
  control: {
    id: string;
    'aria-labelledby'?: string;
    'aria-label'?: string;
    'aria-describedby'?: string;
    'aria-invalid'?: true;
  };
  text: string;
  language: CodeLanguage;
  /** How the texts in it are read; `literal` has no completion, findings or preview. */
  reading: FieldReading;
  /** A line break is not typed; long text wraps. */
  isSingleLine?: boolean;
  minLines?: number;
  placeholder?: string;
  isReadOnly?: boolean;
  onText: (text: string) => void;
  /** Typing has ended: the cursor left. */
  onDone?: () => void;
};
