/** From what a node rendered to a call with its whole address. */
import type { OutboundCall } from '@/server/flow/nodes/node-executor';
import { type CallFailure, callFailure } from './call-failure';
import type { GatewayCall } from './gateway-request';
import { parseHttpUrl } from './wire-request';

/**
 * The call of a `service_call` below its connection's `baseUrl`. A path cannot leave the base path: dot segments,
 * also encoded ones, and backslashes are refused instead of resolved, since they would let data choose another
 * resource. Query fields of the base address come before those of the path.
 */
export function connectionCall(
  call: OutboundCall,
  baseUrl: string,
): { kind: 'call'; call: GatewayCall } | CallFailure {
  const path = call.target.kind === 'connection' ? call.target.path : '';
  const base = parseHttpUrl(baseUrl);
  if (typeof base === 'string')
    return callFailure('invalid_url', `The connection's address is unusable. ${base}`);
  const [, pathname = '', query = ''] = /^([^?#]*)(?:\?([^#]*))?/.exec(path) ?? [];
  if (leavesItsFolder(pathname)) {
    return callFailure(
      'invalid_url',
      'The path holds a "." or ".." segment, a backslash or a control character',
    );
  }
  const search = [base.search.slice(1), query].filter((part) => part !== '').join('&');
  const folder = base.origin + base.pathname.replace(/\/+$/, '');
  const url = folder + (pathname.startsWith('/') || pathname === '' ? pathname : `/${pathname}`);
  return { kind: 'call', call: withUrl(call, search === '' ? url : `${url}?${search}`) };
}

/** The call of a node that names its whole address. */
export function urlCall(call: OutboundCall): GatewayCall {
  return withUrl(call, call.target.kind === 'url' ? call.target.url : call.target.path);
}

function withUrl({ method, headers, query, body, timeoutMs }: OutboundCall, url: string): GatewayCall {
  return { method, url, headers, query, body, timeoutMs };
}

/** Servers decode `%2F`, `%5C` and `%2E` before or after they resolve dots, so all spellings count. */
function leavesItsFolder(pathname: string): boolean {
  const decoded = pathname.replace(/%2e/gi, '.').replace(/%2f/gi, '/').replace(/%5c/gi, '\\');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: URL parsers drop tabs and line breaks, which could hide dots.
  if (/[\\\u0000-\u001f\u007f]/.test(decoded)) return true;
  // URL parsers also drop spaces at the end.
  return decoded.split('/').some((segment) => ['.', '..'].includes(segment.trim()));
}
