/** The refusals of the Quantum surface as OpenAPI components (contract 2.0). */
import { z } from 'zod';
import type { ZodOpenApiResponseObject } from 'zod-openapi';
import type { Operation } from '@/server/contract/operation';
import { issue } from '@/server/contract/primitives';

const plain = z.object({ error: z.string() }).meta({ id: 'Error' });
const invalid = z
  .object({
    error: z.string(),
    details: z.object({
      fieldErrors: z
        .record(z.string(), z.array(z.string()))
        .meta({ description: 'Messages by dotted path.' }),
      issues: z.array(issue),
    }),
  })
  .meta({ id: 'ValidationError' });
const unprocessable = z
  .object({ error: z.string(), details: z.object({ issues: z.array(issue) }) })
  .meta({ id: 'UnprocessableError' });
const limited = z
  .object({ error: z.string(), bucket: z.string(), limit: z.number().int() })
  .meta({ id: 'RateLimitError' });

type ErrorStatus = 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 500 | 503;

const ERRORS: Record<ErrorStatus, { schema: z.ZodType; description: string; example: unknown }> = {
  400: {
    schema: invalid,
    description: 'A field is missing or wrong.',
    example: {
      error: 'validation failed',
      details: {
        fieldErrors: { name: ['is required'] },
        issues: [{ code: 'invalid_type', path: 'name', message: 'is required', severity: 'error' }],
      },
    },
  },
  401: {
    schema: plain,
    description: 'Credentials are missing, malformed, expired or revoked.',
    example: { error: 'missing or invalid Bearer' },
  },
  403: {
    schema: plain,
    description: 'The scope is missing.',
    example: { error: 'missing scope: flows:write' },
  },
  404: {
    schema: plain,
    description: 'There is no such thing in this organisation.',
    example: { error: 'flow not found' },
  },
  409: { schema: plain, description: 'The state does not allow it.', example: { error: 'flow is paused' } },
  413: { schema: plain, description: 'The body is too large.', example: { error: 'payload too large' } },
  415: { schema: plain, description: 'The body is not JSON.', example: { error: 'unsupported media type' } },
  422: {
    schema: unprocessable,
    description: 'Well-formed, but a business rule forbids it.',
    example: {
      error: 'flow cannot be activated',
      details: {
        issues: [
          {
            code: 'unreachable_node',
            path: 'nodes.2',
            message: 'no way leads to this node',
            severity: 'error',
            nodeId: 'notify',
          },
        ],
      },
    },
  },
  429: {
    schema: limited,
    description: 'A rate limit is used up; `Retry-After` says for how many seconds.',
    example: { error: 'rate limit exceeded', bucket: 'flows.execute', limit: 1000 },
  },
  500: {
    schema: plain,
    description: 'A fault of the server.',
    example: { error: 'something went wrong on our side' },
  },
  503: {
    schema: plain,
    description: 'Something the server needs does not answer.',
    example: { error: 'the service is not available right now; try again' },
  },
};

/** The statuses that an operation may refuse with, by what it takes and how it is called. */
export function refusalStatuses(operation: Operation): ErrorStatus[] {
  const statuses = new Set<ErrorStatus>([...operation.errors, 429, 500, 503]);
  if (operation.access !== 'public') statuses.add(401);
  if (operation.scope !== undefined) statuses.add(403);
  if (operation.path.includes('{')) statuses.add(404);
  if (operation.body !== undefined) for (const status of [400, 413, 415] as const) statuses.add(status);
  if (operation.query !== undefined) statuses.add(400);
  return [...statuses].sort((a, b) => a - b);
}

const NAMES: Record<ErrorStatus, string> = {
  400: 'BadRequest',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  409: 'Conflict',
  413: 'PayloadTooLarge',
  415: 'UnsupportedMediaType',
  422: 'Unprocessable',
  429: 'TooManyRequests',
  500: 'InternalError',
  503: 'Unavailable',
};
const RETRY_AFTER = {
  'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' as const } },
};

function refusalResponse(status: ErrorStatus): ZodOpenApiResponseObject {
  const { schema, description, example } = ERRORS[status];
  return {
    id: NAMES[status],
    description,
    headers: status === 429 ? RETRY_AFTER : undefined,
    content: { 'application/json': { schema, example } },
  };
}

/** The OpenAPI response of each refusal; a component is one object, so each is made once. */
export const REFUSAL_RESPONSES: ReadonlyMap<number, ZodOpenApiResponseObject> = new Map(
  ([400, 401, 403, 404, 409, 413, 415, 422, 429, 500, 503] as const).map((status) => [
    status,
    refusalResponse(status),
  ]),
);
