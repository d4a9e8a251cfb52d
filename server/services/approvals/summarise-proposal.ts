import type { JsonObject, JsonValue } from '@/server/flow/json';

export type SummaryField = { label: string; value: string };

const FIELDS_MAX = 3;
const VALUE_CHARS_MAX = 80;
/** Fields looked at; a proposal may be large. */
const LOOKED_AT_MAX = 200;

const AMOUNT = /amount|total|sum$|price|fee|balance|refund|cost|quantity|qty|limit/i;
const NAME = /name|customer|merchant|payee|recipient|beneficiary|account|email|vendor|subject|title/i;
const KIND = /^(action|type|kind|decision|category|status)$|reason|id$/i;

/** The fields of a proposal that tell it from others in a queue: amounts first, then names, then the rest. */
export function summariseProposal(proposal: JsonValue): SummaryField[] {
  if (proposal === null) return [];
  if (typeof proposal !== 'object') return [{ label: 'Proposal', value: shown(proposal) }];
  if (Array.isArray(proposal)) return [{ label: 'Proposal', value: `${proposal.length} items` }];
  return scalars(proposal)
    .map((field) => ({ ...field, rank: rankOf(field.key, field.value) }))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, FIELDS_MAX)
    .map(({ path, value }) => ({ label: labelOf(path), value: shown(value) }));
}

type Scalar = { key: string; path: string; value: string | number | boolean };

/** Texts, numbers and truths of an object and of the objects right inside it. */
function scalars(proposal: JsonObject): Scalar[] {
  const found: Scalar[] = [];
  for (const [key, value] of Object.entries(proposal).slice(0, LOOKED_AT_MAX)) {
    if (isScalar(value)) found.push({ key, path: key, value });
    else if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      for (const [inner, one] of Object.entries(value).slice(0, LOOKED_AT_MAX)) {
        if (isScalar(one)) found.push({ key: inner, path: `${key} ${inner}`, value: one });
      }
    }
  }
  return found;
}

function isScalar(value: JsonValue | undefined): value is string | number | boolean {
  return (
    typeof value === 'number' || typeof value === 'boolean' || (typeof value === 'string' && value !== '')
  );
}

function rankOf(key: string, value: Scalar['value']): number {
  if (AMOUNT.test(key) && typeof value !== 'boolean') return typeof value === 'number' ? 0 : 1;
  if (NAME.test(key)) return 2;
  return KIND.test(key) ? 3 : 4;
}

/** `customerName` and `customer_name` are read as "Customer name". */
function labelOf(path: string): string {
  const words = path
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[_\-\s]+/g, ' ')
    .trim()
    .toLowerCase()
    .slice(0, VALUE_CHARS_MAX);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function shown(value: Scalar['value']): string {
  const text = String(value).replace(/\s+/g, ' ').trim();
  return text.length > VALUE_CHARS_MAX ? `${text.slice(0, VALUE_CHARS_MAX - 1)}…` : text;
}
