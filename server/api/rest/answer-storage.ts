/** Large outputs behind signed links (contract 6.4), where files are kept in a folder. */
import type { ApiContext } from '../api-context';
import { refuseWith } from './refuse';
import type { RestCall } from './rest-call';

export const STORAGE_PREFIX = '/api/storage/';

/** A forged, old or unknown link leads nowhere, without a word about which. */
export async function answerStorage(api: ApiContext, call: RestCall): Promise<Response> {
  const url = new URL(call.request.url);
  url.pathname = call.path;
  const key = api.localStorage?.verifyUrl(url);
  const file = key === undefined ? undefined : await api.localStorage?.get(key);
  if (file === undefined) return refuseWith(call, 404, { code: 'not_found', message: 'not found' });
  return new Response(new Uint8Array(file.bytes), {
    headers: {
      'content-type': file.contentType,
      'content-disposition': 'attachment',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
      'x-request-id': call.requestId,
    },
  });
}
