import type { Path } from '@/server/flow/edit/edit';
import type { ConfigField } from '@/server/flow/nodes/config-fields';
import type { FieldReading } from '@/server/flow/nodes/node-definition';

/** Ties a control to its label, help and findings. */
export type ControlProps = {
  id: string;
  'aria-labelledby': string;
  'aria-describedby'?: string;
  'aria-invalid'?: true;
};

/** What every widget of a config form is given. */
export type WidgetProps = {
  field: ConfigField;
  /** Where the value stands in the node. */
  path: Path;
  value: unknown;
  reading: FieldReading;
  control: ControlProps;
  isReadOnly: boolean;
  /** Undefined takes the field away. */
  onChange: (value: unknown) => void;
  /** The next change is another step of the history: on blur, on a choice. */
  onDone: () => void;
};
