import { OUT } from '../node-definition';
import type { NodeExecutor } from '../node-executor';
import { expectSettlement } from '../shared/expect-settlement';
import { fieldInvalid } from '../shared/field-invalid';
import { isSystemEvent } from '../shared/system-event-prefixes';
import { EVENT_NAME, type WebhookEmitConfig } from './definition';

export const executor: NodeExecutor<WebhookEmitConfig> = {
  execute(context, config) {
    const event = context.render(config.event);
    if (typeof event !== 'string' || !EVENT_NAME.test(event) || isSystemEvent(event)) {
      return fieldInvalid('event', 'The event did not render to a name that a flow may raise.');
    }
    const payload = config.payload === undefined ? {} : context.render(config.payload);
    return { kind: 'suspended', on: { kind: 'emit', event, payload }, input: { event, payload } };
  },

  resume(_context, _config, settlement) {
    const { eventId, deliveries } = expectSettlement(settlement, 'emit');
    return { kind: 'completed', output: { eventId, deliveries }, port: OUT };
  },
};
