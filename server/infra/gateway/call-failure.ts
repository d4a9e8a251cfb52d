/** The one place where a failed call gets its code and its sentence. */
import type { CallResult, StepError } from '@/server/flow/nodes/node-executor';
import type { GatewayErrorCode } from './gateway-request';

export type CallFailure = Extract<CallResult, { kind: 'error' }>;

const RETRYABLE: ReadonlySet<GatewayErrorCode> = new Set(['timeout', 'network']);

export function callFailure(code: GatewayErrorCode, message: string): CallFailure {
  const error: StepError = { code, message, retryable: RETRYABLE.has(code) };
  return { kind: 'error', error };
}

/** The connection was refused by the guard, before any byte was sent. */
export class BlockedTargetError extends Error {
  override readonly name = 'BlockedTargetError';

  constructor(host: string) {
    super(`${host} is a private, local or reserved address. The operator can allow it with OUTBOUND_ALLOW.`);
  }
}

const SENTENCES: Readonly<Record<string, string>> = {
  ENOTFOUND: 'The host name does not exist',
  EAI_AGAIN: 'The host name could not be resolved just now',
  ECONNREFUSED: 'The host refused the connection',
  ECONNRESET: 'The connection was reset',
  EPIPE: 'The connection was reset',
  EHOSTUNREACH: 'The host cannot be reached',
  ENETUNREACH: 'The network cannot be reached',
  ETIMEDOUT: 'The connection was not established in time',
  UND_ERR_SOCKET: 'The connection was closed before the answer was complete',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'The answer was not as long as it said',
};

/** The failure behind an error of the HTTP client. Its message names the cause, never the data. */
export function transportFailure(error: unknown): CallFailure {
  if (error instanceof BlockedTargetError) return callFailure('blocked_target', error.message);
  const code = errorCode(error);
  if (code === 'UND_ERR_CONNECT_TIMEOUT' || code === 'ETIMEDOUT') {
    return callFailure('timeout', 'The connection was not established in time');
  }
  if (code === 'UND_ERR_HEADERS_OVERFLOW') {
    return callFailure('response_too_large', 'The headers of the answer are too large');
  }
  const sentence = SENTENCES[code] ?? (code.startsWith('HPE_') ? 'The answer is not valid HTTP' : undefined);
  return callFailure(
    'network',
    sentence === undefined ? `The call failed (${code})` : `${sentence} (${code})`,
  );
}

/** Trying several addresses of a name fails with all their errors at once; the first one stands for them. */
function errorCode(error: unknown): string {
  const { code, errors } = error as { code?: string; errors?: { code?: string }[] };
  return code ?? errors?.[0]?.code ?? 'UNKNOWN';
}
