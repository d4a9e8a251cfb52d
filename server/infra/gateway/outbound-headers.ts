/** Which headers a call may set, and which of them are credentials. */

/** Set by the HTTP client from the request itself; a call that names them is not obeyed. */
const RESERVED = new Set([
  'host',
  'content-length',
  'transfer-encoding',
  'connection',
  'keep-alive',
  'proxy-connection',
  'upgrade',
  'expect',
  'te',
  'trailer',
  'x-quantum-trace-id',
]);

/** Values that are never shown and never follow a redirect to another origin. */
const CREDENTIALS = new Set([
  'authorization',
  'proxy-authorization',
  'cookie',
  'set-cookie',
  'x-api-key',
  'api-key',
  'x-auth-token',
]);

/** The headers of a call as they are sent: lower-case names, trimmed values, reserved ones dropped. */
export function callHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const sent: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(headers)) {
    const key = name.trim().toLowerCase();
    if (!RESERVED.has(key)) sent[key] = value.trim();
  }
  return sent;
}

/** Whether the header `name` (lower-case) carries a credential. */
export function isCredentialHeader(name: string): boolean {
  return CREDENTIALS.has(name);
}

const NAME = /^[!#$%&'*+\-.^_`|~0-9a-z]+$/;
/** A line break would start another header; beyond Latin-1 a value cannot be sent. */
const BAD_VALUE = /[^\t\x20-\x7e\x80-\xff]/;

/** What is wrong with a header, without its value; `undefined` when it may be sent. */
export function headerProblem(name: string, value: string): string | undefined {
  if (!NAME.test(name)) return `${JSON.stringify(name.slice(0, 60))} is not a header name`;
  if (BAD_VALUE.test(value)) {
    return `The header ${name} has a line break, a control character or a character outside Latin-1`;
  }
  return undefined;
}
