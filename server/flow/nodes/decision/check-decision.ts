/** The findings of contract 4.10 that concern a decision's cases and the edges that name them. */
import { DEFAULT, type NodeCheckContext, type NodeIssue } from '../node-definition';
import { unknownCases } from '../shared/unknown-cases';
import { type DecisionCases, isDefaultKey } from './decision-cases';

export const checkDecision = (config: DecisionCases, context: NodeCheckContext): NodeIssue[] => {
  const keys = new Set(config.cases.map(({ key }) => key));
  const isKnown = (edgeCase: string | undefined) =>
    edgeCase !== undefined && (keys.has(edgeCase) || isDefaultKey(edgeCase));
  return [
    ...unknownCases(context, { isKnown, known: [...keys, DEFAULT], field: 'cases' }),
    ...caseMismatches(config, context),
    ...defaultMismatch(config, context),
    ...missingDefault(config, keys, context),
  ];
};

const caseMismatches = ({ cases }: DecisionCases, { edgeTargets }: NodeCheckContext): NodeIssue[] =>
  cases
    .filter(({ key, next }) => next !== undefined && edgeTargets.get(key)?.some((target) => target !== next))
    .map(({ key, next }) => mismatch(key, next ?? '', `cases.${key}`));

const defaultMismatch = (
  { defaultTargets }: DecisionCases,
  { edgeTargets }: NodeCheckContext,
): NodeIssue[] => {
  const [declared] = defaultTargets;
  if (declared === undefined) return [];
  const all = [...defaultTargets, ...(edgeTargets.get(DEFAULT) ?? []), ...(edgeTargets.get('else') ?? [])];
  return all.every((target) => target === declared) ? [] : [mismatch(DEFAULT, declared, 'defaultCase')];
};

const mismatch = (key: string, next: string, field: string): NodeIssue => ({
  code: 'case_edge_mismatch',
  level: 'save',
  message: `The case "${key}" leads to "${next}" here, but to another node elsewhere; both must agree.`,
  field,
});

/** A pair of `true` and `false` takes every value that a condition has, null included. */
const missingDefault = (
  { hasDefault }: DecisionCases,
  keys: ReadonlySet<string>,
  { edgeCases }: NodeCheckContext,
): NodeIssue[] => {
  const takesAll =
    hasDefault || edgeCases.some((edgeCase) => edgeCase !== undefined && isDefaultKey(edgeCase));
  if (takesAll || (keys.has('true') && keys.has('false'))) return [];
  const message = 'A value that no case takes fails the step; a default would take it.';
  return [{ code: 'decision_without_default', level: 'warning', message, field: 'defaultCase' }];
};
