/** The address of a call as one text, sentinels still in it. */
import { wellFormed } from './well-formed';

/** `url` without its fragment, with `query` appended in the order given. */
export function callUrl(url: string, query: Readonly<Record<string, string>>): string {
  return appendQuery(url, Object.entries(query));
}

/**
 * The same for comparison and for people: query fields sorted, and written as it will be understood (`\` as `/`, host
 * in lower case, `..` resolved). An address whose host is a secret, or that is none, stays as it is.
 */
export function canonicalUrl(
  url: string,
  query: Readonly<Record<string, string>>,
  secrets: RegExp | undefined,
): string {
  const fields = Object.entries(query).sort(([a], [b]) => (a < b ? -1 : 1));
  const text = appendQuery(url, fields);
  // Parsing lower-cases the host, and with it a sentinel.
  if (secrets !== undefined && AUTHORITY.exec(text)?.[0].match(secrets)) return text;
  return URL.canParse(text) ? new URL(text).href : text;
}

const AUTHORITY = /^[^:]*:?[/\\]*[^/\\?]*/;

function appendQuery(url: string, fields: readonly (readonly [string, string])[]): string {
  const end = url.indexOf('#');
  const base = end === -1 ? url : url.slice(0, end);
  if (fields.length === 0) return base;
  const query = fields.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');
  if (!base.includes('?')) return `${base}?${query}`;
  return base.endsWith('?') || base.endsWith('&') ? base + query : `${base}&${query}`;
}

function encode(text: string): string {
  return encodeURIComponent(wellFormed(text));
}
