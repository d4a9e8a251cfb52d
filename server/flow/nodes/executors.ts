// Made by `npm run generate:nodes`. Do not edit.
import { definition as decisionDefinition } from './decision/definition';
import { executor as decisionExecutor } from './decision/execute';
import { definition as httpRequestDefinition } from './http-request/definition';
import { executor as httpRequestExecutor } from './http-request/execute';
import { definition as httpSinkDefinition } from './http-sink/definition';
import { executor as httpSinkExecutor } from './http-sink/execute';
import { definition as humanApprovalDefinition } from './human-approval/definition';
import { executor as humanApprovalExecutor } from './human-approval/execute';
import { definition as llmStepDefinition } from './llm-step/definition';
import { executor as llmStepExecutor } from './llm-step/execute';
import type { NodeDefinition } from './node-definition';
import type { NodeExecutor } from './node-executor';
import { definition as serviceCallDefinition } from './service-call/definition';
import { executor as serviceCallExecutor } from './service-call/execute';
import { definition as transformDefinition } from './transform/definition';
import { executor as transformExecutor } from './transform/execute';
import { definition as waitDefinition } from './wait/definition';
import { executor as waitExecutor } from './wait/execute';
import { definition as webhookEmitDefinition } from './webhook-emit/definition';
import { executor as webhookEmitExecutor } from './webhook-emit/execute';

/** Every executor by the name of its node type. */
export const nodeExecutors: ReadonlyMap<string, NodeExecutor> = new Map([
  pair(decisionDefinition, decisionExecutor),
  pair(httpRequestDefinition, httpRequestExecutor),
  pair(httpSinkDefinition, httpSinkExecutor),
  pair(humanApprovalDefinition, humanApprovalExecutor),
  pair(llmStepDefinition, llmStepExecutor),
  pair(serviceCallDefinition, serviceCallExecutor),
  pair(transformDefinition, transformExecutor),
  pair(waitDefinition, waitExecutor),
  pair(webhookEmitDefinition, webhookEmitExecutor),
]);

/** Compiles only when an executor takes the config that its definition parses. */
function pair<Config>(
  { type }: NodeDefinition<Config>,
  executor: NodeExecutor<NoInfer<Config>>,
): [string, NodeExecutor] {
  return [type, executor];
}
