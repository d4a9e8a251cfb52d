/**
 * `uniqueItems` and `enum` in time linear in what they compare; Ajv's own compare each with each. Values are compared
 * by their canonical text, which is the same for equal JSON.
 */
import type { Ajv, ErrorObject } from 'ajv';
import type { JsonValue } from '@/server/flow/json';
import { canonicalJson } from '../gateway/canonical-json';
import type { WorkBudget } from './work-budget';

const CHARS_PER_STEP = 32;

/** Replaces Ajv's own two. Errors are worded as Ajv words them. */
export const addLinearKeywords = (ajv: Ajv, budget: WorkBudget): void => {
  const textOf = (value: JsonValue): string => {
    const text = canonicalJson(value);
    budget.spend(text.length / CHARS_PER_STEP);
    return text;
  };
  ajv.removeKeyword('uniqueItems').addKeyword({
    keyword: 'uniqueItems',
    type: 'array',
    schemaType: 'boolean',
    compile: (isWanted: boolean) =>
      refusing('uniqueItems', (items: JsonValue[]) => {
        const pair = isWanted ? firstPair(items, textOf) : undefined;
        if (pair === undefined) return undefined;
        const [i, j] = pair;
        const message = `must NOT have duplicate items (items ## ${j} and ${i} are identical)`;
        return { message, params: { i, j } };
      }),
  });
  ajv.removeKeyword('enum').addKeyword({
    keyword: 'enum',
    schemaType: 'array',
    compile: (allowedValues: JsonValue[]) => {
      const allowed = new Set(allowedValues.map(canonicalJson));
      const hasParts = allowedValues.some((value) => typeof value === 'object' && value !== null);
      return refusing('enum', (value: JsonValue) => {
        const isPossible = hasParts || typeof value !== 'object' || value === null;
        if (isPossible && allowed.has(textOf(value))) return undefined;
        return { message: 'must be equal to one of the allowed values', params: { allowedValues } };
      });
    },
  });
};

type Refusal = { message: string; params: Record<string, unknown> };
/** As Ajv calls it: errors are left on the function. */
type Validator<Value> = { (value: Value): boolean; errors?: Partial<ErrorObject>[] };

const refusing = <Value>(keyword: string, check: (value: Value) => Refusal | undefined) => {
  const validate: Validator<Value> = (value) => {
    const refusal = check(value);
    validate.errors = refusal ? [{ keyword, ...refusal }] : [];
    return refusal === undefined;
  };
  return validate;
};

/** The first element that was there before, and where. */
const firstPair = (
  items: readonly JsonValue[],
  textOf: (value: JsonValue) => string,
): [number, number] | undefined => {
  const places = new Map<string, number>();
  for (const [index, item] of items.entries()) {
    const text = textOf(item);
    const before = places.get(text);
    if (before !== undefined) return [index, before];
    places.set(text, index);
  }
  return undefined;
};
