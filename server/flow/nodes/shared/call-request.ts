/** Turns the rendered fields of an HTTP-calling node into the call that its step waits for. */
import type { JsonObject, JsonValue } from '../../json';
import type { NodeContext, NodeResult, OutboundCall } from '../node-executor';
import { fieldInvalid } from './field-invalid';
import { renderedTextMap } from './rendered-text';

export type CallRequest = {
  target: OutboundCall['target'];
  method: OutboundCall['method'];
  /** Templates, as configured. */
  headers?: unknown;
  query?: unknown;
  /** Rendered; absent sends no body. */
  body?: JsonValue;
  timeoutMs: number;
  failOnError: boolean;
};

const CONTROL_CHARACTER = /[^\t\x20-\x7e\x80-\xff]/;
const DOT_SEGMENT = /^(?:\.|%2e){1,2}$/i;

/**
 * The suspension on a call, or a failed step when a rendered value cannot be sent. The step's input is the call
 * itself: secrets in it are still sentinels.
 */
export const callRequest = (context: NodeContext, request: CallRequest): NodeResult => {
  const { target, method, timeoutMs, failOnError, body } = request;
  const [field, address] = target.kind === 'connection' ? ['path', target.path] : ['url', target.url];
  if (leavesItsPath(address)) return fieldInvalid(field, `The rendered ${field} has a "." or ".." segment.`);
  const headers = textMap(context, request.headers);
  if (headers === undefined) return fieldInvalid('headers', 'The headers did not render to an object.');
  const query = textMap(context, request.query);
  if (query === undefined) return fieldInvalid('query', 'The query did not render to an object.');
  for (const [name, value] of Object.entries(headers)) {
    if (CONTROL_CHARACTER.test(value)) {
      return fieldInvalid('headers', `The header "${name}" has a character that HTTP does not allow.`);
    }
  }
  const call: OutboundCall = { target, method, headers, query, timeoutMs };
  if (body !== undefined) call.body = body;
  return { kind: 'suspended', on: { kind: 'call', call, failOnError }, input: inputOf(call) };
};

const NO_ENTRIES = {};

const textMap = (context: NodeContext, template: unknown): Record<string, string> | undefined => {
  if (template === undefined) return NO_ENTRIES;
  const rendered = context.render(template);
  if (rendered === null) return NO_ENTRIES;
  return isObject(rendered) ? renderedTextMap(rendered) : undefined;
};

const isObject = (value: JsonValue): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Percent-encoding cannot take the meaning from a segment of dots (URL parsers decode it), so data such as ".."
 * could climb out of the path that the flow's author wrote.
 */
const leavesItsPath = (address: string): boolean => {
  const end = address.search(/[?#]/);
  const segments = (end < 0 ? address : address.slice(0, end)).split(/[/\\]/);
  return segments.some((segment) => DOT_SEGMENT.test(segment));
};

const inputOf = (call: OutboundCall): JsonObject => {
  const { target, method, headers, query, body } = call;
  const address: JsonObject =
    target.kind === 'connection' ? { service: target.service, path: target.path } : { url: target.url };
  return { method, ...address, headers, query, ...(body === undefined ? {} : { body }) };
};
