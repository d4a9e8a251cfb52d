import type { NodeExecutor } from '../node-executor';
import { callOutcome } from '../shared/call-outcome';
import { callRequest } from '../shared/call-request';
import { expectSettlement } from '../shared/expect-settlement';
import { fieldInvalid } from '../shared/field-invalid';
import type { ServiceCallConfig } from './definition';

export const executor: NodeExecutor<ServiceCallConfig> = {
  execute(context, config) {
    const path = context.render(config.path, 'url');
    if (typeof path !== 'string') return fieldInvalid('path', 'The path did not render to text.');
    return callRequest(context, {
      target: { kind: 'connection', service: config.service, path },
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
    return callOutcome(result, { failOnError, outputOf: ({ body }) => body });
  },
};
