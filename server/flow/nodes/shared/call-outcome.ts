/** Turns what came back from a call into the result of its step (contract 4.2, 4.8). */
import { valueText } from '../../expression/value-text';
import type { JsonObject, JsonValue } from '../../json';
import { OUT } from '../node-definition';
import type { CallResult, NodeResult, StepError } from '../node-executor';

type Response = Extract<CallResult, { kind: 'response' }>;

/** Characters of an error answer that are kept with the step's error. */
const BODY_PREVIEW_LENGTH = 2_000;
const RETRYABLE_STATUSES: ReadonlySet<number> = new Set([408, 425, 429]);

/**
 * Completes with `outputOf(response)`; an answer outside 2xx fails with `http_error` when `failOnError` is set.
 * The status and headers are in the step's `meta` either way.
 */
export const callOutcome = (
  result: CallResult,
  options: { failOnError: boolean; outputOf: (response: Response) => JsonValue },
): NodeResult => {
  if (result.kind === 'error') return { kind: 'failed', error: result.error };
  const meta = { statusCode: result.status, headers: result.headers };
  const isSuccess = result.status >= 200 && result.status < 300;
  if (!isSuccess && options.failOnError) return { kind: 'failed', error: httpError(result), meta };
  return { kind: 'completed', output: options.outputOf(result), port: OUT, meta };
};

/** The output of the nodes that report the whole answer. */
export const wholeResponse = (response: Response): JsonObject => ({
  statusCode: response.status,
  headers: response.headers,
  body: response.body,
});

const httpError = ({ status, body, retryAfterMs }: Response): StepError => ({
  code: 'http_error',
  message: `The call was answered with HTTP status ${status}.`,
  retryable: status >= 500 || RETRYABLE_STATUSES.has(status),
  ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  details: { statusCode: status, body: preview(body) },
});

/** The body when it is short, else the beginning of its text; null when even printing it would be much work. */
const preview = (body: JsonValue): JsonValue => {
  try {
    const text = typeof body === 'string' ? body : valueText(body);
    return text.length <= BODY_PREVIEW_LENGTH ? body : `${text.slice(0, BODY_PREVIEW_LENGTH)}…`;
  } catch {
    return null;
  }
};
