import { matchCase } from '../../expression/match-case';
import { valueText } from '../../expression/value-text';
import type { JsonValue } from '../../json';
import type { NodeExecutor } from '../node-executor';
import { DEFAULT, type DecisionCase } from './decision-cases';
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

/** A condition over missing data has the value null, which is a no (contract 4.4). */
const caseOf = (cases: readonly DecisionCase[], value: JsonValue): DecisionCase | undefined => {
  const text = valueText(value);
  return (
    cases.find(({ key }) => key === text) ??
    cases.find(({ key }) => matchCase(value, key)) ??
    (value === null ? cases.find(({ key }) => key === 'false') : undefined)
  );
};
