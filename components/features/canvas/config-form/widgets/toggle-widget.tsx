'use client';

import { Switch } from '@/components/ui/switch';
import type { WidgetProps } from '../widget-props';

/** On or off. */
export function ToggleWidget({ field, value, control, isReadOnly, onChange, onDone }: WidgetProps) {
  return (
    <Switch
      {...control}
      disabled={isReadOnly}
      checked={(value ?? field.default) === true}
      onCheckedChange={(isOn) => {
        onChange(isOn);
        onDone();
      }}
    />
  );
}
