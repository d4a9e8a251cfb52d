import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { responseBody } from './response-body';

const CAP = 1024 * 1024;

async function read(bytes: Buffer | string, contentType?: string, contentEncoding?: string) {
  const raw = { status: 200, bytes: Buffer.from(bytes), contentType, contentEncoding };
  const result = await responseBody(raw, CAP);
  return result.kind === 'body' ? result.body : result.error.code;
}

test('JSON is parsed where the answer says JSON, and is text elsewhere', async () => {
  expect(await read('{"a":[1]}', 'application/json')).toEqual({ a: [1] });
  expect(await read('{"a":[1]}', 'application/problem+json; charset=utf-8')).toEqual({ a: [1] });
  expect(await read('\uFEFF[1]', 'application/json')).toEqual([1]);
  expect(await read('{"a":[1]}', 'text/plain')).toBe('{"a":[1]}');
  expect(await read('{"a":[1]}')).toBe('{"a":[1]}');
});

test('what says JSON and is none is handed on as text', async () => {
  expect(await read('<html>oops</html>', 'application/json')).toBe('<html>oops</html>');
  expect(await read('', 'application/json')).toBeNull();
  expect(await read('', 'text/plain')).toBe('');
});

test('every common compression is unpacked', async () => {
  const text = 'x'.repeat(1000);
  const bytes = Buffer.from(text);
  expect(await read(gzipSync(bytes), 'text/plain', 'gzip')).toBe(text);
  expect(await read(brotliCompressSync(bytes), 'text/plain', 'br')).toBe(text);
  expect(await read(deflateSync(bytes), 'text/plain', 'deflate')).toBe(text);
  expect(await read(deflateRawSync(bytes), 'text/plain', 'deflate')).toBe(text);
  expect(await read(gzipSync(deflateSync(bytes)), 'text/plain', 'deflate, GZIP')).toBe(text);
  expect(await read(text, 'text/plain', 'identity')).toBe(text);
  expect(await read(gzipSync(bytes).subarray(0, 15), 'text/plain', 'gzip')).toBe('network');
});

test('text in another character set is decoded, unknown ones and broken bytes do no harm', async () => {
  expect(await read(Buffer.from([0x63, 0x61, 0x66, 0xe9]), 'text/plain; charset=iso-8859-1')).toBe('café');
  expect(await read(Buffer.from('{"a":"é"}', 'utf16le'), 'application/json; charset="utf-16le"')).toEqual({
    a: 'é',
  });
  expect(await read('plain', 'text/plain; charset=klingon')).toBe('plain');
  expect(await read(Buffer.from([0x61, 0xff, 0x62]), 'text/plain')).toBe('a\uFFFDb');
});

test('what is no text comes as Base64 with a note', async () => {
  const bytes = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x00, 0xff]);
  expect(await read(bytes, 'image/png')).toEqual({
    encoding: 'base64',
    contentType: 'image/png',
    bytes: 6,
    data: bytes.toString('base64'),
  });
  expect(await read('readable', 'application/octet-stream')).toBe('readable');
});

test('characters that a database cannot store are replaced', async () => {
  expect(await read('{"a\\u0000":"x\\ud800y","ok":"\\ud83d\\ude00"}', 'application/json')).toEqual({
    'a\uFFFD': 'x\uFFFDy',
    ok: '😀',
  });
  expect(await read('a\0b', 'text/plain')).toBe('a\uFFFDb');
});

test('JSON nested deeper than anything useful is handed on as text', async () => {
  const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
  expect(await read(nested(257), 'application/json')).toEqual(JSON.parse(nested(257)));
  expect(await read(nested(300), 'application/json')).toBe(nested(300));
  expect(await read(nested(400_000), 'application/json')).toBe(nested(400_000));
  const wide = JSON.stringify(Array.from({ length: 2000 }, () => [{}]));
  expect(await read(wide, 'application/json')).toEqual(JSON.parse(wide));
  const brackets = JSON.stringify({ text: '['.repeat(2000) });
  expect(await read(brackets, 'application/json')).toEqual(JSON.parse(brackets));
});

test('the field __proto__ of an answer stays a field', async () => {
  const body = await read('{"__proto__":{"a":"\\u0000"}}', 'application/json');
  expect(JSON.stringify(body)).toBe('{"__proto__":{"a":"\uFFFD"}}');
});
