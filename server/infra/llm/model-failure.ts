/**
 * Turns whatever a provider call throws into a failure of ours. What users read names neither vendor nor model nor
 * address: the provider's own wording goes to `detail` alone, without the key.
 */
import type { ChatFailure } from './chat-model';
import type { Deadline } from './deadline';

const RETRIED_STATUS = new Set([408, 425, 429]);
const RETRY_AFTER_MS_MAX = 3_600_000;
const DETAIL_CHARS_MAX = 1_000;

/** The fields of the AI SDK's call errors that matter; read by shape, so a second copy of the SDK does no harm. */
type CallError = {
  message: string;
  name?: string;
  statusCode?: number;
  responseHeaders?: Record<string, string>;
  responseBody?: string;
  cause?: unknown;
};

export const toChatFailure = (thrown: unknown, deadline: Deadline, apiKey?: string): ChatFailure => {
  const verdict = deadline.verdict();
  if (verdict === 'cancelled') return cancelledFailure();
  const detail = detailOf(thrown, apiKey);
  if (verdict === 'timeout') {
    return transport('model_timeout', 'The model did not answer in time.', { detail });
  }
  const call = callErrorOf(thrown);
  if (call?.statusCode !== undefined && !isSuccess(call.statusCode)) return statusFailure(call, detail);
  if (networkCodeOf(thrown) === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') {
    return nonsense('The answer of the model endpoint is too large.', detail);
  }
  if (networkCodeOf(thrown) !== undefined) {
    return transport('model_unavailable', 'The model endpoint cannot be reached or cut the connection.', {
      detail,
    });
  }
  return nonsense('The model endpoint did not answer in its protocol.', detail);
};

export const cancelledFailure = (): ChatFailure => ({
  nature: 'cancelled',
  error: { code: 'cancelled', message: 'The generation was cancelled.', retryable: false },
});

export const windowFailure = (message: string, detail?: string): ChatFailure => ({
  nature: 'final',
  error: { code: 'context_length_exceeded', message, retryable: false },
  ...(detail === undefined ? {} : { detail }),
});

const statusFailure = (call: CallError, detail: string | undefined): ChatFailure => {
  const status = call.statusCode ?? 0;
  if (RETRIED_STATUS.has(status) || status >= 500) {
    const code = status === 429 ? 'model_rate_limited' : 'model_unavailable';
    const retryAfterMs = parseRetryAfterMs(call.responseHeaders ?? {});
    return transport(code, `The model endpoint answered with HTTP ${status}.`, { detail, retryAfterMs });
  }
  if (isWindowRefusal(call)) {
    return windowFailure('The prompt and the answer do not fit the context window of the model.', detail);
  }
  const code = status === 401 || status === 403 ? 'model_unauthorized' : 'model_request_rejected';
  const message =
    code === 'model_unauthorized'
      ? `The model endpoint does not accept its configured key (HTTP ${status}).`
      : `The model endpoint rejected the request (HTTP ${status}).`;
  return { nature: 'final', error: { code, message, retryable: false }, detail };
};

/** Endpoints agree on no code for this, so their known codes and phrases are looked for in the refusal. */
const isWindowRefusal = ({ statusCode, responseBody = '' }: CallError): boolean =>
  (statusCode === 400 || statusCode === 413 || statusCode === 422) &&
  /context_length_exceeded|exceed_context_size|maximum context length|prompt is too long|context window|exceeds the (available )?context/i.test(
    responseBody.slice(0, 10_000),
  );

/** `Retry-After` in seconds or as a date, and the `retry-after-ms` of some endpoints; at most an hour. */
export const parseRetryAfterMs = (headers: Record<string, string>, now = Date.now()): number | undefined => {
  const inMs = headers['retry-after-ms'];
  const after = headers['retry-after'];
  const ms =
    inMs !== undefined && /^\d+$/.test(inMs)
      ? Number(inMs)
      : after === undefined
        ? Number.NaN
        : /^\d+(\.\d+)?$/.test(after)
          ? Number(after) * 1000
          : Date.parse(after) - now;
  return Number.isFinite(ms) ? Math.min(Math.max(0, Math.round(ms)), RETRY_AFTER_MS_MAX) : undefined;
};

const transport = (
  code: string,
  message: string,
  { detail, retryAfterMs }: { detail?: string; retryAfterMs?: number },
): ChatFailure => ({
  nature: 'transport',
  error: { code, message, retryable: true, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) },
  ...(detail === undefined ? {} : { detail }),
});

const nonsense = (message: string, detail?: string): ChatFailure => ({
  nature: 'nonsense',
  error: { code: 'model_bad_response', message, retryable: false },
  ...(detail === undefined ? {} : { detail }),
});

const isSuccess = (status: number): boolean => status >= 200 && status < 300;

const callErrorOf = (thrown: unknown): CallError | undefined =>
  thrown instanceof Error && 'statusCode' in thrown ? (thrown as CallError) : undefined;

/** The first system or undici error code along the causes: `ECONNREFUSED`, `UND_ERR_SOCKET`, `ENOTFOUND`, … */
const networkCodeOf = (thrown: unknown): string | undefined => {
  let current = thrown;
  for (let depth = 0; depth < 8 && current instanceof Error; depth += 1) {
    const code = (current as { code?: unknown }).code;
    if (typeof code === 'string' && /^(E[A-Z]|UND_ERR|HPE_|CERT_|ERR_(TLS|SSL))|_CERT/.test(code))
      return code;
    current = current.cause;
  }
  return undefined;
};

const detailOf = (thrown: unknown, apiKey: string | undefined): string | undefined => {
  if (!(thrown instanceof Error)) return undefined;
  const body = callErrorOf(thrown)?.responseBody?.slice(0, DETAIL_CHARS_MAX);
  const text = [thrown.message, networkCodeOf(thrown), body].filter(Boolean).join(' | ');
  return (apiKey === undefined ? text : text.replaceAll(apiKey, '***')).slice(0, DETAIL_CHARS_MAX);
};
