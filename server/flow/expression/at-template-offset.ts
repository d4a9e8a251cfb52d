/** Carries a fault from an expression to the template around it. */
import { TemplateError } from './template-error';

/** A fault inside a placeholder is a fault of the template; its offset counts from the template's start. */
export function atTemplateOffset(error: unknown, start: number): unknown {
  if (!(error instanceof TemplateError) || error.code !== 'expression_syntax') return error;
  return new TemplateError('template_syntax', error.message, { offset: start + (error.offset ?? 0) });
}
