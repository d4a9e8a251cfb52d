/** The OpenAPI 3.1 document, worked out of the operations (contract 2). `docs/openapi.json` is its committed copy. */
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import type { Operation } from '@/server/contract/operation';
import { type AnyOperation, type OperationId, operations } from '@/server/contract/operations';
import { SCOPES } from '@/server/contract/scopes';
import { REFUSAL_RESPONSES, refusalStatuses } from './error-responses';
import { operationExample } from './operation-examples';

type Document = ReturnType<typeof createDocument>;

const DESCRIPTION = `Flows, workflows and what they need, over REST. Every request carries \`Authorization: Bearer qe_sk_…\`; what a key may do is said by its scopes, and each operation names the one it asks for. Answers are \`{"data": …}\`, refusals \`{"error": …}\`. Every path is also served below \`/orchestration\` and \`/ai-automation\`.`;

const TAGS: Record<AnyOperation['tag'], string> = {
  Flows: 'Definitions of AI Automation: a versioned graph of steps and what starts it.',
  Triggers: 'Starting a flow by a signed POST, and reading cron expressions.',
  Runs: 'One journey through a flow: starting, watching, deciding and cancelling it.',
  Workflows: 'Definitions of Orchestration: flows without AI steps.',
  Executions: 'One journey through a workflow.',
  'Service connections': 'Services that steps call, with the credentials they take.',
  Webhooks: 'Subscriptions to events, signed and delivered at least once.',
  'API keys': 'Keys and what they may do.',
  'Audit log': 'Who did what and when; it can be added to, never changed.',
};

let text: string | undefined;

/** The document as JSON text; made once. */
export function openApiText(): string {
  text ??= `${JSON.stringify(openApiDocument(), null, 2)}\n`;
  return text;
}

export function openApiDocument(): Document {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const operation of operations) {
    const path = paths[operation.path] ?? {};
    path[operation.method.toLowerCase()] = operationObject(operation);
    paths[operation.path] = path;
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Countersign',
      version: '1.0.0',
      description: DESCRIPTION,
    },
    servers: [{ url: '/', description: 'This installation' }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    security: [{ apiKey: [] }],
    paths: paths as ZodOpenApiPathsObject,
    components: {
      securitySchemes: {
        apiKey: {
          type: 'http',
          scheme: 'bearer',
          description: `An API key. Scopes: ${SCOPES.join(', ')}.`,
        },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'countersign.session',
          description: 'A sign-in. Changes also need the header X-CSRF-Token.',
        },
        signature: {
          type: 'apiKey',
          in: 'header',
          name: 'X-Quantum-Signature',
          description: '`sha256=` and the hex HMAC-SHA256 of the raw body under the webhook secret.',
        },
      },
    },
  });
}

function operationObject(operation: Operation & { id: OperationId }): ZodOpenApiOperationObject {
  const { id, scope, params, query, body, bodyOptional, status, result } = operation;
  const example = operationExample(operation.id);
  const refusals = refusalStatuses(operation).map((one) => [String(one), REFUSAL_RESPONSES.get(one)]);
  const success = {
    description: operation.summary,
    headers: LIMIT_HEADERS,
    content: { 'application/json': { schema: result, example: example.result } },
  };
  return {
    operationId: id,
    summary: operation.summary,
    description: description(operation),
    tags: [operation.tag],
    security: security(operation),
    'x-required-scope': scope,
    requestParams: {
      ...(params ? { path: params } : {}),
      ...(query ? { query } : {}),
    } as ZodOpenApiOperationObject['requestParams'],
    requestBody:
      body === undefined
        ? undefined
        : {
            required: !bodyOptional,
            content: { 'application/json': { schema: body, example: example.body } },
          },
    responses: { [status]: success, ...Object.fromEntries(refusals) },
  };
}

function description({ description: text = '', scope, access }: Operation): string {
  const who =
    scope !== undefined
      ? `Needs the scope \`${scope}\`.`
      : access === 'signature'
        ? 'Needs a signature of the raw body.'
        : 'Needs any valid key or sign-in.';
  return text === '' ? who : `${text}\n\n${who}`;
}

function security({ access }: Operation): Record<string, string[]>[] {
  if (access === 'public') return [];
  if (access === 'signature') return [{ signature: [] }];
  return [{ apiKey: [] }, { session: [] }];
}

const LIMIT_HEADERS = {
  'X-RateLimit-Limit': { description: 'Requests in a window.', schema: { type: 'integer' as const } },
  'X-RateLimit-Remaining': { description: 'Requests that are left.', schema: { type: 'integer' as const } },
  'X-RateLimit-Reset': {
    description: 'When the window ends, Unix seconds.',
    schema: { type: 'integer' as const },
  },
  'X-Quantum-Trace-Id': {
    description: 'Ties together what the request caused.',
    schema: { type: 'string' as const },
  },
};
