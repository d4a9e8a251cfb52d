/** Gives a node its rendered view of the run. Compiled templates are cached by the expression room. */
import { compileExpression } from '../expression/compile-expression';
import { compileTemplate } from '../expression/compile-template';
import { evaluateExpression } from '../expression/evaluate-expression';
import { renderTemplate } from '../expression/render-template';
import type { RenderOptions, Scope } from '../expression/scope';
import { previousOf } from '../graph/previous-of';
import type { JsonValue } from '../json';
import type { NodeContext, StepWarning } from '../nodes/node-executor';
import type { CompiledNode } from './compile-flow';
import type { RunState, StepRecord, UnknownOutputs } from './run-state';

/**
 * The context of one node. It depends only on the journal and the step's start time, so executing the node again, in
 * another process or later, sees the same. Warnings of the render are added to the step, each once.
 */
export function nodeContext(state: RunState, node: CompiledNode, step: StepRecord): NodeContext {
  const scope = scopeOf(state, step);
  const options: RenderOptions = {
    strict: state.flow.strict,
    onWarning: (warning) => addWarning(step.warnings, warning),
  };
  const context: NodeContext = {
    nodeId: node.id,
    now: step.startedAt,
    attachedPorts: node.attachedPorts,
    previousOutput: state.unknown ? null : scope.previous.output,
    render: (template, reading = 'template') =>
      renderTemplate(compileTemplate(template, reading), scope, options),
    evaluate: (expression) => evaluateExpression(compileExpression(expression), scope, options),
  };
  return state.unknown ? withLazyOutput(context, scope) : context;
}

function scopeOf(state: RunState, step: StepRecord): Scope {
  const { trigger, env, run, flow, org } = state.facts;
  const scope: Scope = {
    trigger,
    env,
    run,
    flow,
    org,
    step: state.scopes,
    now: isoTime(state, step.startedAt),
    previous: previousScope(state, step.nodeId),
    liftsParsed: state.flow.liftsParsed,
  };
  return state.unknown ? withoutTime(scope, state.unknown) : scope;
}

/** Steps that start together share one text. */
function isoTime(state: RunState, at: number): string {
  if (state.clock?.at !== at) state.clock = { at, iso: new Date(at).toISOString() };
  return state.clock.iso;
}

/** The first node has no previous step; it sees the trigger data (contract 4.4). */
function previousScope(state: RunState, nodeId: string): { output: JsonValue } {
  const previous = previousOf(state.flow.graph, state.steps, nodeId);
  if (previous === undefined) return { output: state.facts.trigger };
  return state.scopes[previous] ?? { output: null };
}

/** In a preview, reading the previous output must leave its trace only when it is really read. */
function withLazyOutput(context: NodeContext, scope: Scope): NodeContext {
  return Object.defineProperty(context, 'previousOutput', { get: () => scope.previous.output });
}

/** When a step of a preview will really start, nobody knows. */
function withoutTime(scope: Scope, unknown: UnknownOutputs): Scope {
  const { now } = scope;
  return Object.defineProperty(scope, 'now', {
    get: () => {
      unknown.isTouched = true;
      return now;
    },
  });
}

/** Stands for an output that nobody knows yet; reading it leaves a trace. */
export function unknownScope(unknown: UnknownOutputs): { output: JsonValue } {
  return {
    get output() {
      unknown.isTouched = true;
      return null;
    },
  };
}

function addWarning(warnings: StepWarning[], warning: StepWarning): void {
  const isKnown = warnings.some(({ code, path }) => code === warning.code && path === warning.path);
  if (!isKnown) warnings.push(warning);
}
