import { describe, expect, it } from 'vitest';
import { definition } from './definition';
import { readCurl } from './read-curl';

describe('a pasted curl command', () => {
  it.each([
    ['curl https://api.example.com/items', { method: 'GET', url: 'https://api.example.com/items' }],
    ['  $ curl -sSL example.com/a', { method: 'GET', url: 'http://example.com/a' }],
    [
      'curl "https://x.example/a?page=2&q=two%20words" -H "Accept: application/json"',
      {
        method: 'GET',
        url: 'https://x.example/a',
        query: { page: '2', q: 'two words' },
        headers: { Accept: 'application/json' },
      },
    ],
    [
      `curl -X PUT https://x.example/a \\\n  -H 'Content-Type: application/json' \\\n  -d '{"a": {"b": [1, "it is"]}}'`,
      {
        method: 'PUT',
        url: 'https://x.example/a',
        headers: { 'Content-Type': 'application/json' },
        body: { a: { b: [1, 'it is'] } },
      },
    ],
    [
      'curl -XDELETE --url=https://x.example/a --header=X-Key:k',
      { method: 'DELETE', url: 'https://x.example/a', headers: { 'X-Key': 'k' } },
    ],
    [
      'curl https://x.example -d a=1 --data-urlencode "b=1 & 2"',
      {
        method: 'POST',
        url: 'https://x.example/',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body: 'a=1&b=1%20%26%202',
      },
    ],
    [
      'curl -G https://x.example/s -d q=1 -o /dev/null --max-time 5',
      { method: 'GET', url: 'https://x.example/s', query: { q: '1' } },
    ],
    [
      'curl https://x.example -u me:pass',
      { method: 'GET', url: 'https://x.example/', headers: { Authorization: 'Basic bWU6cGFzcw==' } },
    ],
    [
      "curl 'https://x.example' --data-raw $'{\"text\":\"it\\'s \\u00e9\"}'",
      { method: 'POST', url: 'https://x.example/', body: { text: "it's é" } },
    ],
    [
      'curl https://x.example --json \'{"a":1}\' | jq .',
      {
        method: 'POST',
        url: 'https://x.example/',
        headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
        body: { a: 1 },
      },
    ],
  ])('%s', (command, expected) => {
    const fields = readCurl(command);
    expect(fields).toEqual(expected);
    expect(definition.config.safeParse(fields).success).toBe(true);
  });

  it.each([
    '',
    'curl',
    'curl ',
    'curl -H',
    'curling is a sport',
    'wget https://x.example',
    'curl ftp://x.example',
  ])('is not %j', (text) => {
    expect(readCurl(text)).toBeUndefined();
  });

  it('keeps what looks like a placeholder as text', () => {
    const fields = readCurl("curl 'https://x.example' -H 'X-A: ${HOME}' -d '{\"a\":\"${b}\"}'");
    expect(fields).toMatchObject({ headers: { 'X-A': '$${HOME}' }, body: { a: '$${b}' } });
  });
});
