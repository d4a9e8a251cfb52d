import type { NodeExecutor } from '../node-executor';
import { callOutcome, wholeResponse } from '../shared/call-outcome';
import { callRequest } from '../shared/call-request';
import { expectSettlement } from '../shared/expect-settlement';
import { fieldInvalid } from '../shared/field-invalid';
import type { HttpRequestConfig } from './definition';

export const executor: NodeExecutor<HttpRequestConfig> = {
  execute(context, config) {
    const url = context.render(config.url, 'url');
    if (typeof url !== 'string' || url === '') return fieldInvalid('url', 'The URL did not render to text.');
    return callRequest(context, {
      target: { kind: 'url', url },
      method: config.method,
      headers: config.headers,
      query: config.query,
      body: config.body === undefined ? undefined : context.render(config.body),
      timeoutMs: config.timeoutMs,
      failOnError: config.failOnError,
    });
  },

  resume(_context, { failOnError }, settlement) {
    const { result } = expectSettlement(settlement, 'call');
    return callOutcome(result, { failOnError, outputOf: wholeResponse });
  },
};
