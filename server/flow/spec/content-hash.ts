/** Content addresses of specs and other JSON, equal in browser and server. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from './canonical-json';
import { canonicalSpec } from './canonical-spec';
import type { Spec } from './spec';

/** Lower-case hex SHA-256 of a spec, layout apart: equal hashes mean equal behaviour. */
export function contentHash(spec: Spec): string {
  return sha256Hex(canonicalSpec(spec));
}

/** Lower-case hex SHA-256 of any JSON value in canonical form. */
export function jsonHash(value: unknown): string {
  return sha256Hex(canonicalJson(value));
}

function sha256Hex(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}
