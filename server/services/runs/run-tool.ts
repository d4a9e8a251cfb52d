/** Runs a tool that a model asked for within a step (contract 4.11, 3.2 Tool): a bound one, or nothing. */

import { compileExpression } from '@/server/flow/expression/compile-expression';
import { compileTemplate } from '@/server/flow/expression/compile-template';
import { evaluateExpression } from '@/server/flow/expression/evaluate-expression';
import { renderTemplate } from '@/server/flow/expression/render-template';
import type { Scope } from '@/server/flow/expression/scope';
import { TemplateError } from '@/server/flow/expression/template-error';
import type { JsonObject, JsonValue } from '@/server/flow/json';
import type { CallResult, OutboundCall, ToolSpec } from '@/server/flow/nodes/node-executor';
import { toolBinding } from '@/server/flow/nodes/shared/tool-binding';
import type { Platform } from '../platform';
import type { LiveRun } from './live-run';
import { resolveCall } from './resolve-call';

const TOOL_TIMEOUT_MS = 30_000;
const NOT_AVAILABLE = { error: 'tool not available' };

/** The tool's output, or `{error}` for the model to read; templates in a binding see the input's fields. */
export async function runTool(
  platform: Platform,
  run: LiveRun,
  tools: readonly ToolSpec[],
  asked: { slug: string; input: JsonValue },
): Promise<JsonValue> {
  const binding = toolBinding.safeParse(tools.find(({ slug }) => slug === asked.slug)?.binding);
  if (!binding.success) return NOT_AVAILABLE;
  try {
    switch (binding.data.kind) {
      case 'builtin':
        return await runBuiltin(platform, run, binding.data.name, asked.input);
      case 'http': {
        const { url, method, headers, body } = binding.data;
        const target = { kind: 'url', url: text(render(url, asked.input, 'url')) } as const;
        return await send(platform, run, toolCall(target, method, asked.input, { headers, body }));
      }
      case 'service': {
        const { service, path, method, body } = binding.data;
        const target = { kind: 'connection', service, path: text(render(path, asked.input, 'url')) } as const;
        return await send(platform, run, toolCall(target, method, asked.input, { body }));
      }
    }
  } catch (error) {
    if (error instanceof TemplateError) return { error: error.message };
    throw error;
  }
}

async function runBuiltin(
  platform: Platform,
  run: LiveRun,
  name: string,
  input: JsonValue,
): Promise<JsonValue> {
  const fields: JsonObject =
    typeof input === 'object' && input !== null && !Array.isArray(input) ? input : {};
  switch (name) {
    case 'now':
      return { now: new Date(platform.clock.now()).toISOString() };
    case 'calculator': {
      const compiled = compileExpression(String(fields.expression ?? ''));
      return { result: evaluateExpression(compiled, toolScope({}), {}) };
    }
    case 'http_get': {
      const target = { kind: 'url', url: String(fields.url ?? '') } as const;
      return send(platform, run, {
        target,
        method: 'GET',
        headers: {},
        query: {},
        timeoutMs: TOOL_TIMEOUT_MS,
      });
    }
    case 'search_runs':
      return searchRuns(platform, run, fields);
    default:
      return NOT_AVAILABLE;
  }
}

async function searchRuns(platform: Platform, run: LiveRun, fields: JsonObject): Promise<JsonValue> {
  const rows = await platform.sql.query<{ id: string; status: string; flowSlug: string; createdAt: Date }>({
    name: 'tool_search_runs',
    text: `SELECT id, status, flow_slug AS "flowSlug", created_at AS "createdAt" FROM run
      WHERE org_id = $1 AND ($2::text IS NULL OR external_id = $2) AND ($3::text IS NULL OR status = $3)
      ORDER BY created_at DESC LIMIT 20`,
    values: [run.orgId, textOrNull(fields.externalId), textOrNull(fields.status)],
  });
  return { runs: rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() })) };
}

type Parts = { headers?: Record<string, string>; body?: JsonValue };

/** Without a body of its own a tool sends its input: as query where there is no body, else as JSON. */
function toolCall(
  target: OutboundCall['target'],
  method: OutboundCall['method'],
  input: JsonValue,
  { headers = {}, body }: Parts,
): OutboundCall {
  const common = { target, method, headers, timeoutMs: TOOL_TIMEOUT_MS };
  if (body !== undefined) return { ...common, query: {}, body: render(body, input, 'template') };
  if (method !== 'GET' && method !== 'DELETE') return { ...common, query: {}, body: input };
  const fields =
    typeof input === 'object' && input !== null && !Array.isArray(input) ? Object.entries(input) : [];
  return { ...common, query: Object.fromEntries(fields.map(([name, value]) => [name, text(value)])) };
}

async function send(platform: Platform, run: LiveRun, call: OutboundCall): Promise<JsonValue> {
  const resolved = await resolveCall(platform, run.orgId, call, { use: true });
  if (resolved.kind === 'error') return { error: resolved.error.message };
  const { result } = await platform.gateway.send({
    call: resolved.call,
    authHeader: resolved.auth,
    traceId: run.traceId,
    mode: 'live',
  });
  return toolOutput(result);
}

function toolOutput(result: CallResult): JsonValue {
  if (result.kind === 'error') return { error: result.error.message };
  return result.status < 400 ? result.body : { error: `answered ${result.status}`, body: result.body };
}

function render(template: JsonValue | string, input: JsonValue, reading: 'template' | 'url'): JsonValue {
  const fields = typeof input === 'object' && input !== null && !Array.isArray(input) ? input : {};
  return renderTemplate(compileTemplate(template, reading), toolScope({ ...fields, input }), {});
}

function toolScope(output: JsonObject): Scope {
  const none: JsonObject = {};
  return {
    trigger: none,
    step: {},
    env: {},
    run: none,
    flow: none,
    org: none,
    now: '',
    previous: { output },
  };
}

function text(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function textOrNull(value: JsonValue | undefined): string | null {
  return typeof value === 'string' ? value : null;
}
