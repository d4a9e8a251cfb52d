/** Reads a request's body no further than its limit (contract 2.0, 6.7). */
import { DomainError } from '@/server/services/domain-error';

export const BODY_BYTES_MAX = 1_048_576;
const NOTHING = new Uint8Array(0);

/** The raw bytes; throws `too_large`. */
export async function readBody(request: Request, bytesMax = BODY_BYTES_MAX): Promise<Uint8Array> {
  if (Number(request.headers.get('content-length') ?? 0) > bytesMax) {
    await request.body?.cancel();
    throw tooLarge();
  }
  if (request.body === null) return NOTHING;
  const reader = request.body.getReader();
  const first = await reader.read();
  if (first.done) return NOTHING;
  const chunks: Uint8Array[] = [first.value];
  let bytes = first.value.byteLength;
  while (bytes <= bytesMax) {
    const next = await reader.read();
    if (next.done) return chunks.length === 1 ? first.value : Buffer.concat(chunks, bytes);
    chunks.push(next.value);
    bytes += next.value.byteLength;
  }
  await reader.cancel();
  throw tooLarge();
}

function tooLarge(): DomainError {
  return new DomainError('too_large', 'payload_too_large', 'payload too large');
}
