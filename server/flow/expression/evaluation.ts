/** The state of one render or evaluation: its scope, the work left to it and the misses it has reported. */
import type { JsonValue } from '../json';
import { EXPRESSION_LIMITS } from './expression-limits';
import type { RenderOptions, Scope } from './scope';
import { TemplateError } from './template-error';

/** Work left, in the units of `EXPRESSION_LIMITS.costMax`. */
export type Meter = {
  budget: number;
  /** Regular expressions whose compilation this render has paid for. */
  patterns: Set<string> | undefined;
};

export type Evaluation = Meter & {
  readonly scope: Scope;
  readonly options: RenderOptions;
  /** Loop variables by slot; nested loops use different slots. */
  readonly locals: JsonValue[];
  /** Above zero while a fallback stands ready (`coalesce`), so that a miss is expected and not reported. */
  quiet: number;
  reported: Set<string> | undefined;
};

/** Begins one render with a full budget. */
export function startEvaluation(scope: Scope, options: RenderOptions): Evaluation {
  return {
    scope,
    options,
    locals: [],
    budget: EXPRESSION_LIMITS.costMax,
    patterns: undefined,
    quiet: 0,
    reported: undefined,
  };
}

/** A full budget without a scope, for printing a value outside a render. */
export function newMeter(): Meter {
  return { budget: EXPRESSION_LIMITS.costMax, patterns: undefined };
}

/** Takes `units` of work from the budget; throws `expression_limit` when it is used up. */
export function spend(meter: Meter, units: number): void {
  meter.budget -= units;
  if (meter.budget < 0) throw new TemplateError('expression_limit', 'the expression does too much work');
}

/** Takes the work of making or reading `chars` characters of text. */
export function spendText(meter: Meter, chars: number): void {
  spend(meter, chars >> 5);
}

/** A path that is not there: null and a warning, or `template_missing` when the spec is strict. */
export function miss(evaluation: Evaluation, path: string): null {
  if (evaluation.quiet > 0) return null;
  const { strict, onWarning } = evaluation.options;
  if (strict === true) throw new TemplateError('template_missing', `${path} is not there`, { path });
  if (onWarning === undefined) return null;
  evaluation.reported ??= new Set();
  if (evaluation.reported.has(path)) return null;
  evaluation.reported.add(path);
  onWarning({ code: 'template_missing', message: `${path} is not there`, path });
  return null;
}
