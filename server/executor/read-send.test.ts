import { expect, test } from 'vitest';
import { readSend } from './read-send';

const NOW = Date.parse('2026-11-22T09:00:00.000Z');

test('ids are derived from the seed and the index, and are the same for a repeat', () => {
  const body = JSON.stringify([
    { name: 'a/b', data: {} },
    { name: 'a/b', data: {} },
  ]);
  const seed = `${NOW},c2VlZA==`;
  const [first, second] = readSend(body, seed, NOW + 1);
  expect(first?.event.id).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
  expect(first?.key).not.toBe(second?.key);
  expect(readSend(body, seed, NOW + 5_000).map(({ key }) => key)).toEqual([first?.key, second?.key]);
  expect(readSend(body, `${NOW},b3RoZXI=`, NOW)[0]?.key).not.toBe(first?.key);
});

test('a given id is kept and remembered for a day', () => {
  const [one] = readSend(
    '{"id":"mine","name":"a/b","data":{"n":1},"ts":5,"user":{"x":1},"v":"2"}',
    undefined,
    NOW,
  );
  expect(one?.event).toEqual({ id: 'mine', name: 'a/b', ts: 5, data: { n: 1 }, user: { x: 1 }, v: '2' });
  expect(one?.until).toBe(NOW + 24 * 3_600_000);
});

test('a send without a seed gets ids of its own', () => {
  const body = '[{"name":"a/b","data":{}}]';
  expect(readSend(body, undefined, NOW)[0]?.event.id).not.toBe(readSend(body, undefined, NOW)[0]?.event.id);
});

test('what is no event is refused, and so is too much', () => {
  for (const body of [
    '[{"data":{}}]',
    '[{"name":"","data":{}}]',
    '[{"name":"a"}]',
    '[{"name":"a","data":[]}]',
    'null',
  ]) {
    expect(() => readSend(body, undefined, NOW)).toThrow(expect.objectContaining({ code: 'event_invalid' }));
  }
  const large = JSON.stringify([{ name: 'a/b', data: { text: '€'.repeat(200_000) } }]);
  expect(() => readSend(large, undefined, NOW)).toThrow(expect.objectContaining({ code: 'event_too_large' }));
  const many = JSON.stringify(Array.from({ length: 5_001 }, () => ({ name: 'a/b', data: {} })));
  expect(() => readSend(many, undefined, NOW)).toThrow(expect.objectContaining({ code: 'event_too_large' }));
});
