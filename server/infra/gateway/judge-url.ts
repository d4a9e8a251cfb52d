/**
 * What the guard would say to an address now, before anything is sent: for refusing a bad one when it is saved. It
 * replaces nothing, since a name may resolve to something else later; every call is judged again.
 */
import { promises as dns } from 'node:dns';
import { isIP } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { isPublicAddress } from './address-guard';
import type { AllowList } from './allow-list';
import type { Resolve } from './guarded-agent';

const RESOLVE_TIMEOUT_MS = 3_000;

/** `allowed` by the operator; `unknown` when the name does not resolve now. */
export type UrlVerdict = 'public' | 'allowed' | 'blocked' | 'unknown';

/** Judges the host of an http(s) address. */
export async function judgeUrl(
  url: URL,
  allow: AllowList,
  resolve: Resolve = (host) => dns.lookup(host, { all: true, verbatim: true }),
): Promise<UrlVerdict> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
  if (allow.allowsHost(host, port)) return 'allowed';
  const addresses = isIP(host) === 0 ? await addressesOf(host, resolve) : [host];
  if (addresses.length === 0) return 'unknown';
  if (addresses.some((address) => allow.allowsAddress(address, port))) return 'allowed';
  return addresses.every(isPublicAddress) ? 'public' : 'blocked';
}

async function addressesOf(host: string, resolve: Resolve): Promise<string[]> {
  const abort = new AbortController();
  const tooLate = delay(RESOLVE_TIMEOUT_MS, [], { signal: abort.signal }).catch(() => []);
  try {
    const found = await Promise.race([resolve(host), tooLate]);
    return found.map(({ address }) => address);
  } catch {
    return [];
  } finally {
    abort.abort();
  }
}
