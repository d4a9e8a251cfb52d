'use client';

import type { WidgetProps } from '../widget-props';
import { JsonText } from './json-text';

const LINES = 3;

/** JSON with `${…}` anywhere in its values, or one placeholder that yields the whole. */
export function TemplateJsonWidget(props: WidgetProps) {
  const { field } = props;
  return (
    <JsonText {...props} reading="template" minLines={LINES} placeholder={field.hint.placeholder ?? '{ }'} />
  );
}
