/**
 * The one description of an endpoint. REST routing, validation, OpenAPI, the tRPC router, the tenant-isolation test
 * and the docs are all derived from these values; nothing about the wire is said twice. What only the dashboard may
 * ask for is a `BrowserOperation`: the same without a route.
 */
import type { z } from 'zod';

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Which façade's envelope, errors and names apply (contract 1.1). */
export type Dialect = 'quantum' | 'aurion';

/** How the documentation groups operations. */
export type Tag =
  | 'Flows'
  | 'Triggers'
  | 'Runs'
  | 'Workflows'
  | 'Executions'
  | 'Service connections'
  | 'Webhooks'
  | 'API keys'
  | 'Audit log';

/** Which limit a request is counted against (contract 2.0). */
export type Bucket = 'read' | 'write' | 'flows.execute' | 'triggers.webhook' | 'none';

/**
 * Who may call: `key` an API key or a signed-in person with the scope; `user` only a signed-in person; `admin` only a
 * signed-in organisation admin; `signature` the bearer of an HMAC secret, checked by the service; `any` any valid key
 * or sign-in; `public` anyone.
 */
export type Access = 'key' | 'user' | 'admin' | 'signature' | 'any' | 'public';

/** What is said of an operation whichever door it is asked at. */
export type Call<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Result extends z.ZodType = z.ZodType,
> = {
  /** `resource.verb`, e.g. `flows.execute`. */
  id: string;
  method: HttpMethod;
  summary: string;
  access: Access;
  /** Canonical scope, for `access: 'key'` and, where being signed in is not enough, `'user'`. */
  scope?: string;
  /** One of these is enough to ask; the service shows and changes only what each of them allows. */
  anyScope?: readonly string[];
  bucket: Bucket;
  params?: Params;
  query?: Query;
  /** Absent for operations without a body. */
  body?: Body;
  /** The body is optional: an empty one is read as `{}`. */
  bodyOptional?: boolean;
  /** The body is any JSON object and reaches the service as it was sent. */
  bodyFreeForm?: boolean;
  /** The whole response body, envelope included. */
  result: Result;
};

export type Operation<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Result extends z.ZodType = z.ZodType,
> = Call<Params, Query, Body, Result> & {
  /** With `{name}` parameters, e.g. `/api/flows/{id}/execute`. */
  path: string;
  dialect: Dialect;
  description?: string;
  tag: Tag;
  /** Largest body in bytes; 1 MiB unless said otherwise (contract 6.7). */
  bodyBytesMax?: number;
  status: 200 | 201 | 202 | 204;
  /** Specific refusals besides 401, 403, 404, 429 and 500. */
  errors: readonly (400 | 409 | 413 | 415 | 422 | 503)[];
  examples?: { body?: unknown; result?: unknown };
};

/** An operation whose id and method are known to the compiler. */
export type Declared<
  Id extends string,
  Method extends HttpMethod,
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  R extends z.ZodType,
> = Operation<P, Q, B, R> & { id: Id; method: Method };

/** Declares an operation, keeping its id, its method and the exact types of its schemas. */
export function operation<
  const Id extends string,
  const Method extends HttpMethod,
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  R extends z.ZodType,
>(definition: Declared<Id, Method, P, Q, B, R>): Declared<Id, Method, P, Q, B, R> {
  return definition;
}

/** Asked by the dashboard through tRPC and by nothing else: no route, not in OpenAPI, closed to API keys. */
type BrowserOperation<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Result extends z.ZodType,
> = Call<Params, Query, Body, Result> & { access: 'user' | 'admin'; bucket: 'read' | 'write' };

/** Declares an operation of the dashboard alone, as `operation` does those with a route. */
export function browserOperation<
  const Id extends string,
  const Method extends HttpMethod,
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  R extends z.ZodType,
>(
  definition: BrowserOperation<P, Q, B, R> & { id: Id; method: Method },
): BrowserOperation<P, Q, B, R> & { id: Id; method: Method } {
  return definition;
}
