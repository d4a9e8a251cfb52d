/** Finds out who calls (contract 2.0). Credentials count in headers only; one in the query string spoils a request. */
import { DomainError } from '@/server/services/domain-error';
import type { ApiContext } from '../api-context';
import { isCsrfProven } from './csrf';
import { type Principal, unauthenticated } from './principal';
import { readCookies } from './read-cookies';

/** Where a request may carry credentials. */
export type Credentials = { headers: Headers; query: URLSearchParams; isMutation: boolean };

const BEARER = /^Bearer +([^\s]+) *$/i;
const TOKEN_PARAMETERS = /^(access_token|bearer|authorization|api_?key)$/i;

/** Throws `unauthenticated`, or `forbidden` for a change by cookie without its CSRF header. */
export async function authenticate(api: ApiContext, request: Credentials): Promise<Principal> {
  const { headers, query } = request;
  if (query.size > 0) refuseTokenInQuery(query);
  const authorization = headers.get('authorization');
  if (authorization !== null) {
    const key = BEARER.exec(authorization)?.[1];
    const principal = key === undefined ? undefined : await api.apiKeys.find(key);
    if (principal === undefined) throw unauthenticated();
    return principal;
  }
  const cookies = readCookies(headers.get('cookie'));
  const principal = await api.sessions.find(cookies);
  if (principal === undefined) throw unauthenticated();
  if (request.isMutation && !isCsrfProven(headers.get('x-csrf-token'), cookies, api.session)) {
    throw new DomainError('forbidden', 'csrf_token_missing', 'missing or invalid X-CSRF-Token');
  }
  return principal;
}

/** A token in an address ends up in logs and histories: it is refused even beside a good header. */
function refuseTokenInQuery(query: URLSearchParams): void {
  for (const [name, value] of query) {
    if (TOKEN_PARAMETERS.test(name) || value.includes('qe_sk_')) throw unauthenticated();
  }
}
