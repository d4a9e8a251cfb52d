/** Paths of the Aurion surface (contract 2.8). None is served yet; keys are turned away as they will be. */
import { refuseWith } from './refuse';
import type { RestCall } from './rest-call';

/** Where keys and signatures are let through (contract 2.8, exceptions). */
const OPEN_TO_KEYS = /^\/api\/(?:v1\/webhooks|v2\/workflows\/webhook)(?:\/|$)/;
const KEY_BEARER = /^Bearer +(?:qe|itsm)_sk_/i;

export function answerAurion(call: RestCall): Response {
  const { headers } = call.request;
  const bringsKey = headers.has('x-api-key') || KEY_BEARER.test(headers.get('authorization') ?? '');
  if (bringsKey && !OPEN_TO_KEYS.test(call.path)) {
    const message = 'API keys are not permitted for this endpoint';
    return refuseWith(call, 403, { code: 'api_key_not_permitted', message });
  }
  return refuseWith(call, 404, { code: 'unknown_path', message: 'Not found' });
}
