/**
 * One text for one JSON value (RFC 8785: keys sorted by UTF-16 code units, no white space, ECMAScript numbers).
 * Uses no call stack, so depth of the input cannot harm it.
 */

type Pending = { text: string } | { value: unknown };

/** The canonical text of a JSON value. Absent (`undefined`) keys are left out, as `JSON.stringify` does. */
export function canonicalJson(value: unknown): string {
  let text = '';
  const pending: Pending[] = [{ value }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    if ('text' in next) text += next.text;
    else if (Array.isArray(next.value)) text += openArray(next.value, pending);
    else if (typeof next.value === 'object' && next.value !== null) text += openObject(next.value, pending);
    else text += JSON.stringify(next.value) ?? 'null';
  }
  return text;
}

function openArray(items: readonly unknown[], pending: Pending[]): string {
  pending.push({ text: ']' });
  for (let index = items.length - 1; index >= 0; index -= 1) {
    pending.push({ value: items[index] });
    if (index > 0) pending.push({ text: ',' });
  }
  return '[';
}

function openObject(object: object, pending: Pending[]): string {
  const entries = Object.entries(object).filter(([, value]) => value !== undefined);
  entries.sort(([left], [right]) => (left < right ? -1 : 1));
  pending.push({ text: '}' });
  for (let index = entries.length - 1; index >= 0; index -= 1) {
    const [key, value] = entries[index] as [string, unknown];
    pending.push({ value }, { text: `${index > 0 ? ',' : ''}${JSON.stringify(key)}:` });
  }
  return '{';
}
