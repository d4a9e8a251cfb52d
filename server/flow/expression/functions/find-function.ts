/** The functions of the language, by name. `has`, `coalesce` and the loops are syntax and not listed here. */
import { conversionFunctions } from './conversion-functions';
import type { ExpressionFunction } from './expression-function';
import { numberFunctions } from './number-functions';
import { textFunctions } from './text-functions';

const functions: ReadonlyMap<string, ExpressionFunction> = new Map(
  Object.entries({ ...textFunctions, ...numberFunctions, ...conversionFunctions }),
);

/** The function of this name, or undefined. */
export function findFunction(name: string): ExpressionFunction | undefined {
  return functions.get(name);
}
