/** How a value compares with a decision's cases (contract 4.5), shared by the choice and its explanation. */
import { matchCase } from '../../expression/match-case';
import { valueText } from '../../expression/value-text';
import type { JsonValue } from '../../json';
import { type BranchCase, DEFAULT } from '../node-definition';
import type { DecisionCase } from './decision-cases';

/**
 * The case that takes the value: an exact key, then comparisons in their order. A condition over missing data has the
 * value null, which is a no (contract 4.4).
 */
export const caseOf = (cases: readonly DecisionCase[], value: JsonValue): DecisionCase | undefined => {
  const text = valueText(value);
  return (
    cases.find(({ key }) => key === text) ??
    cases.find(({ key }) => matchCase(value, key)) ??
    (value === null ? cases.find(({ key }) => key === 'false') : undefined)
  );
};

/** Every case with whether the value meets it, and the default, which is met when no case is. */
export const compareCases = (cases: readonly DecisionCase[], value: JsonValue): BranchCase[] => {
  const taken = caseOf(cases, value);
  const text = valueText(value);
  const compared = cases.map(({ key, port }) => ({
    key,
    port,
    isMatch: key === taken?.key || key === text || matchCase(value, key),
  }));
  return [...compared, { key: DEFAULT, port: DEFAULT, isMatch: taken === undefined }];
};
