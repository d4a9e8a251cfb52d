/** Turns the rendered fields of an HTTP-calling node into the call that its step waits for. */
import { isJsonObject } from '../../expression/own-member';
import type { JsonObject, JsonValue } from '../../json';
import type { NodeContext, NodeResult, OutboundCall } from '../node-executor';
import { fieldInvalid } from './field-invalid';
import { HEADER_NAME } from './http-fields';
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

/** RFC 9110: no control characters, and nothing beyond one byte. */
const UNSENDABLE = /[^\t\x20-\x7e\x80-\xff]/;

/**
 * The suspension on a call, or a failed step when a rendered value cannot be sent. The step's input is the call
 * itself: secrets in it are still sentinels.
 */
export const callRequest = (context: NodeContext, request: CallRequest): NodeResult => {
  const { target, method, timeoutMs, failOnError, body } = request;
  const headers = textMap(context, request.headers);
  if (headers === undefined) return fieldInvalid('headers', 'The headers did not render to an object.');
  const query = textMap(context, request.query);
  if (query === undefined) return fieldInvalid('query', 'The query did not render to an object.');
  for (const [name, value] of Object.entries(headers)) {
    if (!HEADER_NAME.test(name) || UNSENDABLE.test(value)) {
      return fieldInvalid('headers', `The header "${name}" has a character that HTTP does not allow.`);
    }
  }
  const call: OutboundCall = { target, method, headers, query, timeoutMs };
  if (body !== undefined) call.body = body;
  return { kind: 'suspended', on: { kind: 'call', call, failOnError }, input: inputOf(call) };
};

const textMap = (context: NodeContext, template: unknown): Record<string, string> | undefined => {
  if (template === undefined) return {};
  const rendered = context.render(template);
  if (rendered === null) return {};
  return isJsonObject(rendered) ? renderedTextMap(rendered) : undefined;
};

const inputOf = (call: OutboundCall): JsonObject => {
  const { target, method, headers, query, body } = call;
  const address: JsonObject =
    target.kind === 'connection' ? { service: target.service, path: target.path } : { url: target.url };
  return { method, ...address, headers, query, ...(body === undefined ? {} : { body }) };
};
