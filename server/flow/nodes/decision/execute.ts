import { DEFAULT } from '../node-definition';
import type { NodeExecutor } from '../node-executor';
import { caseOf } from './compare-cases';
import type { DecisionConfig } from './definition';

/** Picks a case by contract 4.5: an exact key, then comparisons in their order, then the default. */
export const executor: NodeExecutor<DecisionConfig> = {
  execute(context, { expression, cases }) {
    const value = context.evaluate(expression);
    const input = { expression };
    const taken = caseOf(cases, value);
    if (taken !== undefined) {
      return { kind: 'completed', output: { selected: taken.key, value }, port: taken.port, input };
    }
    if (context.attachedPorts.has(DEFAULT)) {
      return { kind: 'completed', output: { selected: DEFAULT, value }, port: DEFAULT, input };
    }
    const message = 'No case takes the value, and there is no default.';
    return { kind: 'failed', error: { code: 'no_matching_case', message, details: { value } }, input };
  },
};
