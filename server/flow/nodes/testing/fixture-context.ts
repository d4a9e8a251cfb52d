/** A node's view of a made-up run, rendered by the same expression room that live runs use. */
import { compileExpression } from '../../expression/compile-expression';
import { compileTemplate } from '../../expression/compile-template';
import { evaluateExpression } from '../../expression/evaluate-expression';
import { renderTemplate } from '../../expression/render-template';
import type { Scope } from '../../expression/scope';
import type { JsonObject, JsonValue } from '../../json';
import type { NodeContext } from '../node-executor';

/** What a fixture says of the run; everything has a default. */
export type FixtureScope = {
  trigger?: JsonValue;
  step?: Record<string, { output: JsonValue; meta?: JsonObject }>;
  env?: Record<string, JsonValue>;
  /** The id of the previous step; without one the node is the first of its run. */
  previous?: string;
  /** Ids of steps whose parsed answer can be read without `parsed`. */
  liftsParsed?: string[];
  attachedPorts?: string[];
};

/** 2026-03-01T00:00:00.000Z */
export const FIXTURE_NOW = Date.UTC(2026, 2, 1);

export const fixtureContext = (fixture: FixtureScope = {}, nodeId = 'node'): NodeContext => {
  const { trigger = {}, step = {}, env = {}, previous, liftsParsed = [], attachedPorts = [] } = fixture;
  const previousOutput = previous === undefined ? trigger : (step[previous]?.output ?? null);
  const scope: Scope = {
    trigger,
    step,
    env,
    run: { id: 'run_01HXY', traceId: '0'.repeat(32) },
    flow: { id: 'flw_01HXY', slug: 'fixture', version: 1 },
    org: { id: 'org_01HXY' },
    now: new Date(FIXTURE_NOW).toISOString(),
    previous: { output: previousOutput },
    liftsParsed: new Set(liftsParsed),
  };
  return {
    nodeId,
    now: FIXTURE_NOW,
    previousOutput,
    attachedPorts: new Set(attachedPorts),
    render: (template, reading = 'template') => renderTemplate(compileTemplate(template, reading), scope),
    evaluate: (expression) => evaluateExpression(compileExpression(expression), scope),
  };
};
