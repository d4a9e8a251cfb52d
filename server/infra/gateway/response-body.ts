/**
 * Turns the bytes of a response into a value that a flow can read and a database can store: JSON where the response
 * says so, else text, else Base64 with a note. Never larger than the cap, however it was compressed.
 */
import { isUtf8 } from 'node:buffer';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';
import type { JsonValue } from '@/server/flow/json';
import { type CallFailure, callFailure } from './call-failure';
import { mapStrings } from './map-strings';
import { storableText } from './well-formed';

export type RawBody = {
  status: number;
  bytes: Buffer;
  contentType: string | undefined;
  contentEncoding: string | undefined;
};

/** Deeper JSON is handed on as text: everything after this would recurse into it. */
const JSON_DEPTH_MAX = 256;

/** @param maxBytes cap after decompression */
export async function responseBody(
  raw: RawBody,
  maxBytes: number,
): Promise<{ kind: 'body'; body: JsonValue } | CallFailure> {
  if (raw.bytes.length === 0) {
    return { kind: 'body', body: raw.contentType?.startsWith('text/') === true ? '' : null };
  }
  if (raw.contentEncoding === undefined) return { kind: 'body', body: decode(raw.bytes, raw.contentType) };
  const plain = await decompress(raw.bytes, raw.contentEncoding, maxBytes);
  return Buffer.isBuffer(plain) ? { kind: 'body', body: decode(plain, raw.contentType) } : plain;
}

/** The failure of an answer that passes the cap. */
export function tooLarge(maxBytes: number): CallFailure {
  return callFailure('response_too_large', `The answer is larger than ${Math.floor(maxBytes / 1024)} KB`);
}

const DECODERS = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  br: promisify(brotliDecompress),
} as const;

async function decompress(bytes: Buffer, encodings: string, maxBytes: number): Promise<Buffer | CallFailure> {
  let plain = bytes;
  // Encodings are listed in the order they were applied; few services apply even one.
  for (const name of encodings.toLowerCase().split(',').slice(-3).reverse()) {
    const encoding = name.trim();
    if (encoding === 'identity' || encoding === '') continue;
    const decoder = encoding === 'deflate' ? inflateAny(plain) : DECODERS[encoding as keyof typeof DECODERS];
    if (decoder === undefined) return callFailure('network', 'The answer is compressed in an unknown way');
    try {
      plain = await decoder(plain, { maxOutputLength: maxBytes });
    } catch (error) {
      const { code } = error as { code?: string };
      if (code === 'ERR_BUFFER_TOO_LARGE') return tooLarge(maxBytes);
      return callFailure('network', 'The answer is not compressed as it says');
    }
  }
  return plain;
}

/** `deflate` means zlib, but some servers send it without the zlib header. */
function inflateAny(bytes: Buffer) {
  return ((bytes[0] ?? 0) & 0x0f) === 8 ? promisify(inflate) : promisify(inflateRaw);
}

const JSON_TYPE = /^[^;]*[/+]json\b/i;
const TEXT_TYPE = /^(?:text\/|[^;]*(?:[/+]xml|javascript|x-www-form-urlencoded|yaml|ndjson|csv)\b)/i;

function decode(bytes: Buffer, contentType = ''): JsonValue {
  if (JSON_TYPE.test(contentType)) return parseJson(textOf(bytes, contentType));
  if (TEXT_TYPE.test(contentType) || (isUtf8(bytes) && !bytes.includes(0))) {
    return storableText(textOf(bytes, contentType));
  }
  return { encoding: 'base64', contentType, bytes: bytes.length, data: bytes.toString('base64') };
}

function textOf(bytes: Buffer, contentType: string): string {
  const charset = /;\s*charset="?([\w-]+)/i.exec(contentType)?.[1] ?? 'utf-8';
  if (!/^utf-?8$/i.test(charset)) {
    try {
      return new TextDecoder(charset).decode(bytes);
    } catch {
      // An unknown charset is read as UTF-8.
    }
  }
  const text = bytes.toString('utf8');
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

function parseJson(text: string): JsonValue {
  let value: JsonValue;
  try {
    value = JSON.parse(text);
  } catch {
    return storableText(text);
  }
  if (mayBeDeep(text) && isDeep(value)) return storableText(text);
  // Only an escape can bring a NUL or a lone surrogate into parsed JSON.
  return /\\u(?:0000|d[89a-f])/i.test(text) ? mapStrings(value, storableText) : value;
}

/** Depth needs that many opening brackets; most answers do not have them, and are not walked. */
function mayBeDeep(text: string): boolean {
  if (text.length <= 2 * JSON_DEPTH_MAX) return false;
  let openings = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if ((code === 0x5b || code === 0x7b) && ++openings > JSON_DEPTH_MAX) return true;
  }
  return false;
}

/** Level by level, so that no depth overflows the stack. */
function isDeep(value: JsonValue): boolean {
  let level: JsonValue[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > JSON_DEPTH_MAX) return true;
    const next: JsonValue[] = [];
    for (const item of level) {
      if (item === null || typeof item !== 'object') continue;
      for (const child of Array.isArray(item) ? item : Object.values(item)) {
        if (child !== null && typeof child === 'object') next.push(child);
      }
    }
    level = next;
  }
  return false;
}
