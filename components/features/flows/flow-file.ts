/**
 * A flow as a file: readable JSON that can be kept in a repository and imported elsewhere. No secret leaves: addresses
 * and secrets of triggers are not part of it, and text that looks like a credential is left out and named.
 */

import { FLOW_FILE_MARK } from '@/server/flow/edit/flow-file-mark';
import { looksLikeCredential } from '@/server/flow/graph/looks-like-credential';
import { isJsonObject, type JsonObject, type JsonValue } from '@/server/flow/json';

/** Above this a browser's editor would be of no use, and the server refuses it. */
export const FILE_BYTES_MAX = 1_000_000;
const REMOVED = '(removed on export)';

export type FlowFile = {
  name: string;
  slug: string;
  description: string | null;
  triggerType: 'api' | 'webhook' | 'cron';
  cronExpression: string | null;
  spec: JsonObject;
};

/** The file's text, and the paths of what was taken out of it. */
export function writeFlowFile(flow: FlowFile): { text: string; removed: string[] } {
  const removed: string[] = [];
  const spec = withoutCredentials(flow.spec, [], removed);
  return { text: `${JSON.stringify({ countersign: FLOW_FILE_MARK, ...flow, spec }, null, 2)}\n`, removed };
}

export type ReadFlowFile =
  | { ok: true; flow: Partial<FlowFile> & { spec: JsonObject } }
  | { ok: false; problem: string };

/** Reads an exported file, a create request of the REST API, or a bare spec. */
export function readFlowFile(text: string): ReadFlowFile {
  if (text.length > FILE_BYTES_MAX) return refused('The file is larger than 1 MB, the most a flow may have.');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return refused(`This is not JSON: ${error instanceof Error ? error.message : 'it cannot be read'}.`);
  }
  if (!isJsonObject(value)) return refused('A flow is a JSON object with a "spec".');
  const { countersign: format } = value;
  if (typeof format === 'string' && format !== FLOW_FILE_MARK) {
    return refused(
      `This file is of the kind "${format}"; this version of Countersign reads "${FLOW_FILE_MARK}".`,
    );
  }
  const spec = isJsonObject(value.spec) ? value.spec : value;
  if (!Array.isArray(spec.nodes))
    return refused('The spec has no "nodes". Export a flow to see the form of a file.');
  return { ok: true, flow: { ...headOf(value), spec } };
}

function headOf(value: JsonObject): Partial<FlowFile> {
  const { name, slug, description, triggerType, cronExpression } = value;
  return {
    ...(typeof name === 'string' ? { name } : {}),
    ...(typeof slug === 'string' ? { slug } : {}),
    ...(typeof description === 'string' ? { description } : {}),
    ...(triggerType === 'api' || triggerType === 'webhook' || triggerType === 'cron' ? { triggerType } : {}),
    ...(typeof cronExpression === 'string' ? { cronExpression } : {}),
  };
}

function withoutCredentials<Value extends JsonValue>(value: Value, path: string[], removed: string[]): Value;
function withoutCredentials(value: JsonValue, path: string[], removed: string[]): JsonValue {
  if (typeof value === 'string') {
    if (!looksLikeCredential(value, path.at(-1) ?? '')) return value;
    removed.push(path.join('.'));
    return REMOVED;
  }
  if (Array.isArray(value))
    return value.map((one, index) => withoutCredentials(one, [...path, String(index)], removed));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, withoutCredentials(one, [...path, key], removed)]),
  );
}

const refused = (problem: string): ReadFlowFile => ({ ok: false, problem });
