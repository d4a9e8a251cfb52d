/** Schemas of fields that hold a literal value or text with `${…}`, whose value is known only at run time. */
import { z } from 'zod';

/** Text with at least one placeholder; `$${` is an escaped literal (contract 4.3). */
export const PLACEHOLDER = /(?:^|[^$])\$\{/;

/** Whether a text has a placeholder, so that its value cannot be judged before the run. */
export const hasPlaceholder = (text: string): boolean => PLACEHOLDER.test(text);

/** A number within bounds, or a template that renders to one. */
export const templatedNumber = (number: z.ZodNumber, error: string) =>
  z.union([number, z.string().regex(PLACEHOLDER, { error })], { error });

/** Text of a given form, or a template that renders to it. */
export const templatedText = (form: RegExp, error: string) =>
  z.string().regex(new RegExp(`(?:${form.source})|(?:${PLACEHOLDER.source})`), { error });
