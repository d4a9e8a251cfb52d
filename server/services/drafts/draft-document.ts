/** The document that a draft holds: its size, its spec, and what there is to say about it. */
import type { FlowDocumentInput } from '@/server/contract/drafts';
import { checkSpec } from '@/server/flow/graph/check-spec';
import type { ValidationOptions } from '@/server/flow/graph/validation';
import type { JsonObject } from '@/server/flow/json';
import { DomainError, type DomainIssue } from '../domain-error';
import { domainIssue } from '../flows/judge-spec';

/** Everything there is to say about the spec of a document, whatever it is (contract 4.10). */
export function documentIssues(document: FlowDocumentInput, options: ValidationOptions): DomainIssue[] {
  return checkSpec(specOf(document), options).issues.map(domainIssue);
}

/** The spec as flows take it, positions included. */
export function specOf({ spec, layout }: FlowDocumentInput): JsonObject {
  return { ...spec, layout };
}

/** Bytes of JSON, like any other body. */
const DOCUMENT_BYTES_MAX = 1_000_000;

/** The text to store; a layout inside the spec is dropped. Throws `too_large`. */
export function storedDocument({ spec: given, layout, notes }: FlowDocumentInput): FlowDocumentInput {
  const { layout: _dropped, ...spec } = given;
  const document = { spec, layout, notes };
  if (Buffer.byteLength(JSON.stringify(document)) > DOCUMENT_BYTES_MAX) {
    throw new DomainError('too_large', 'payload_too_large', 'a draft may be 1 MB at most');
  }
  return document;
}
