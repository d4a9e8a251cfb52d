// Made by `npm run generate:nodes`. Do not edit.
import { definition as decision } from './decision/definition';
import { definition as httpRequest } from './http-request/definition';
import { definition as httpSink } from './http-sink/definition';
import { definition as humanApproval } from './human-approval/definition';
import { definition as llmStep } from './llm-step/definition';
import type { NodeDefinition } from './node-definition';
import { definition as serviceCall } from './service-call/definition';
import { definition as transform } from './transform/definition';
import { definition as wait } from './wait/definition';
import { definition as webhookEmit } from './webhook-emit/definition';

const definitions: readonly NodeDefinition[] = [
  decision,
  httpRequest,
  httpSink,
  humanApproval,
  llmStep,
  serviceCall,
  transform,
  wait,
  webhookEmit,
];

/** Every node type by its name. Browser-safe. */
export const nodeDefinitions: ReadonlyMap<string, NodeDefinition> = new Map(
  definitions.map((definition) => [definition.type, definition]),
);
