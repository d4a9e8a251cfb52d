/**
 * The sibling services that flows may call, with the endpoints that are known of them; it feeds the builder's pickers.
 * A service without endpoints here is called by typing its paths.
 */
import type { JsonObject } from '@/server/flow/json';

export type ServiceEndpoint = {
  method: string;
  path: string;
  summary: string;
  inputSchema: JsonObject | null;
  outputSchema: JsonObject | null;
};

const text: JsonObject = { type: 'string' };
const anyObject: JsonObject = { type: 'object' };

const captureKtp: ServiceEndpoint = {
  method: 'POST',
  path: '/api/identity/document/ktp/capture',
  summary: 'Read and judge a photographed identity card',
  inputSchema: {
    type: 'object',
    required: ['customerId', 'bundle'],
    properties: { customerId: text, bundle: anyObject, hmacKey: text },
  },
  outputSchema: {
    type: 'object',
    properties: {
      ktpBundle: {
        type: 'object',
        properties: {
          verdict: { type: 'string', enum: ['passed', 'requires_review', 'failed'] },
          ocr: { type: 'object', properties: { fullName: text, nik: text } },
        },
      },
    },
  },
};

const screenSubject: ServiceEndpoint = {
  method: 'POST',
  path: '/api/screenings',
  summary: 'Screen a person or company against watch lists',
  inputSchema: {
    type: 'object',
    required: ['lane', 'customerId', 'subjectType', 'fullName'],
    properties: { lane: text, customerId: text, subjectType: text, fullName: text, nik: text },
  },
  outputSchema: { type: 'object', properties: { screeningId: text, status: text } },
};

const executeFlow: ServiceEndpoint = {
  method: 'POST',
  path: '/api/flows/{id}/execute',
  summary: 'Start a flow',
  inputSchema: { type: 'object', properties: { idempotencyKey: text, externalId: text } },
  outputSchema: {
    type: 'object',
    properties: { data: { type: 'object', properties: { runId: text, id: text } } },
  },
};

const readRun: ServiceEndpoint = {
  method: 'GET',
  path: '/api/runs/{id}',
  summary: 'Read a run',
  inputSchema: null,
  outputSchema: {
    type: 'object',
    properties: { data: { type: 'object', properties: { flow: anyObject, run: anyObject } } },
  },
};

/** Endpoints by service slug, in the order they are offered. */
export const SERVICE_CATALOG: ReadonlyMap<string, readonly ServiceEndpoint[]> = new Map([
  ['identity', [captureKtp]],
  ['aml', [screenSubject]],
  ['anti-fraud', []],
  ['document-intelligence', []],
  ['bank-statement', []],
  ['ai-automation', [executeFlow, readRun]],
]);
