/** The widget of each name that a definition may use; a new one is a file in `widgets/` and a line here. */
import type { ComponentType } from 'react';
import type { Widget } from '@/server/flow/nodes/node-definition';
import type { WidgetProps } from './widget-props';
import { AssigneeWidget } from './widgets/assignee-widget';
import { CasesWidget } from './widgets/cases-widget';
import { DurationWidget } from './widgets/duration-widget';
import { EventNameWidget } from './widgets/event-name-widget';
import { ExpressionWidget } from './widgets/expression-widget';
import { JsonSchemaWidget } from './widgets/json-schema-widget';
import { NodeWidget } from './widgets/node-widget';
import { NumberWidget } from './widgets/number-widget';
import { SelectWidget } from './widgets/select-widget';
import { ServiceWidget } from './widgets/service-widget';
import { TemplateJsonWidget } from './widgets/template-json-widget';
import { TemplateMapWidget } from './widgets/template-map-widget';
import { TemplateWidget } from './widgets/template-widget';
import { TextWidget } from './widgets/text-widget';
import { TextareaWidget } from './widgets/textarea-widget';
import { ToggleWidget } from './widgets/toggle-widget';
import { ToolsWidget } from './widgets/tools-widget';

export const widgets: Record<Widget, ComponentType<WidgetProps>> = {
  text: TextWidget,
  textarea: TextareaWidget,
  number: NumberWidget,
  toggle: ToggleWidget,
  select: SelectWidget,
  duration: DurationWidget,
  template: TemplateWidget,
  'template-json': TemplateJsonWidget,
  'template-map': TemplateMapWidget,
  expression: ExpressionWidget,
  'json-schema': JsonSchemaWidget,
  cases: CasesWidget,
  tools: ToolsWidget,
  service: ServiceWidget,
  assignee: AssigneeWidget,
  'event-name': EventNameWidget,
  node: NodeWidget,
};
