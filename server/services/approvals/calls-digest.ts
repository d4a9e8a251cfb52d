import { jsonHash } from '@/server/flow/spec/content-hash';
import type { PreviewCall } from './preview-calls';

/** SHA-256 over the calls that an approval lets through, hex. */
export function callsDigest(calls: readonly PreviewCall[]): string {
  return jsonHash(calls);
}
