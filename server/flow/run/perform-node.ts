/** Calls an executor so that nothing it throws escapes: a run never dies of one node. */
import { TemplateError } from '../expression/template-error';
import type { NodeContext, NodeExecutor, NodeResult, Settlement } from '../nodes/node-executor';
import type { CompiledNode } from './compile-flow';

/** The node's result, and what it threw when that was not a template's fault. */
export type Performed = { result: NodeResult; defect?: unknown };

export function executeNode(node: CompiledNode, context: NodeContext): Performed {
  return guard((executor) => executor.execute(context, node.config), node);
}

export function resumeNode(node: CompiledNode, context: NodeContext, settlement: Settlement): Performed {
  return guard((executor) => {
    if (!executor.resume) throw new Error(`The node type "${node.type}" suspends but cannot resume.`);
    return executor.resume(context, node.config, settlement);
  }, node);
}

function guard(perform: (executor: NodeExecutor) => NodeResult, { executor }: CompiledNode): Performed {
  try {
    return { result: perform(executor) };
  } catch (error) {
    if (error instanceof TemplateError) return { result: failed(error.code, error.message) };
    return {
      result: failed('internal_error', 'The step failed for a reason inside this installation.'),
      defect: error,
    };
  }
}

function failed(code: string, message: string): NodeResult {
  return { kind: 'failed', error: { code, message } };
}
