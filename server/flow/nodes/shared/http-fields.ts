/** The config fields that every HTTP-calling node shares (contract 4.2), with their form hints. */
import { z } from 'zod';
import type { FieldHint } from '../node-definition';
import { PLACEHOLDER } from './templated';

export const HTTP_METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** RFC 9110 token. */
export const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

const headerName = z.string().regex(HEADER_NAME, { error: 'a header name has only letters, digits and "-"' });
const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** An object, or one placeholder that yields one. Inside an object, the entry at fault says what is wrong itself. */
const objectOrTemplate = <Value extends z.ZodType>(object: z.ZodRecord<z.ZodString, Value>, error: string) =>
  z.union([object, z.string().regex(PLACEHOLDER, { error })], {
    error: ({ input }) => (typeof input === 'object' && input !== null ? undefined : error),
  });

export const methodField = z
  .enum(HTTP_METHODS)
  .meta({ label: 'Method', widget: 'select', help: 'The HTTP method.' } satisfies FieldHint);

/** An absolute http(s) address; a template may supply all or part of it. */
export const urlField = z
  .string()
  .regex(/^(?:[Hh][Tt][Tt][Pp][Ss]?:\/\/[^\s/?#]|\$\{)/, { error: 'url must be an absolute http(s) address' })
  .meta({
    label: 'URL',
    widget: 'template',
    help: 'An absolute http(s) address. Values filled in are percent-encoded, unless the URL is one placeholder.',
    placeholder: 'https://api.example.com/items/${trigger.itemId}',
  } satisfies FieldHint);

export const headersField = objectOrTemplate(
  z.record(headerName, scalar),
  'headers must be an object of texts',
)
  .optional()
  .meta({
    label: 'Headers',
    widget: 'template-map',
    help: 'Sent with the call. A header whose value is null is left out. Keep secrets in ${env.NAME}.',
  } satisfies FieldHint);

export const queryField = objectOrTemplate(
  z.record(z.string(), z.unknown()),
  'query must be an object of parameters',
)
  .optional()
  .meta({
    label: 'Query',
    widget: 'template-map',
    help: 'Added to the address, percent-encoded. Null is left out; objects and lists are sent as JSON text.',
  } satisfies FieldHint);

export const bodyField = z
  .unknown()
  .optional()
  .meta({
    label: 'Body',
    widget: 'template-json',
    help: 'JSON with ${…} anywhere in its values. Text is sent as text/plain, anything else as JSON.',
    visibleWhen: { field: 'method', in: ['POST', 'PUT', 'PATCH', 'DELETE'] },
  } satisfies FieldHint);

export const timeoutMsField = z
  .number()
  .int()
  .min(1)
  .default(30_000)
  .meta({
    label: 'Timeout',
    widget: 'duration',
    help: 'How long to wait for the whole answer, in milliseconds.',
  } satisfies FieldHint);

export const failOnErrorField = z
  .boolean()
  .default(true)
  .meta({
    label: 'Fail on an error status',
    widget: 'toggle',
    help: 'Off: any answer completes the step, and a decision can look at its status.',
  } satisfies FieldHint);
