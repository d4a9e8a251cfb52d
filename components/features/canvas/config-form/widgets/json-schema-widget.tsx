'use client';

import type { WidgetProps } from '../widget-props';
import { JsonText } from './json-text';

const LINES = 5;

/** A JSON Schema as text. */
export function JsonSchemaWidget(props: WidgetProps) {
  return <JsonText {...props} reading="literal" minLines={LINES} placeholder='{ "type": "object" }' />;
}
