import type { NodeExecutor } from '../node-executor';
import { callOutcome, wholeResponse } from '../shared/call-outcome';
import { callRequest } from '../shared/call-request';
import { expectSettlement } from '../shared/expect-settlement';
import { fieldInvalid } from '../shared/field-invalid';
import type { HttpSinkConfig } from './definition';

export const executor: NodeExecutor<HttpSinkConfig> = {
  execute(context, config) {
    const url = context.render(config.url, 'url');
    if (typeof url !== 'string' || url === '') return fieldInvalid('url', 'The URL did not render to text.');
    return callRequest(context, {
      target: { kind: 'url', url },
      method: 'POST',
      headers: config.headers,
      body: config.body === undefined ? context.previousOutput : context.render(config.body),
      timeoutMs: config.timeoutMs,
      failOnError: true,
    });
  },

  resume(_context, _config, settlement) {
    const { result } = expectSettlement(settlement, 'call');
    return callOutcome(result, { failOnError: true, outputOf: wholeResponse });
  },
};
