import { expect, it } from 'vitest';
import { parseAllowList } from './allow-list';
import { judgeUrl } from './judge-url';

const nothing = parseAllowList([]);
const resolvesTo =
  (...addresses: string[]) =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));

it('blocks every spelling of a private address', async () => {
  for (const host of [
    '127.0.0.1',
    '0x7f.1',
    '2130706433',
    '10.1.2.3',
    '169.254.169.254',
    '[::1]',
    '[::ffff:10.0.0.1]',
  ]) {
    expect(await judgeUrl(new URL(`https://${host}/`), nothing)).toBe('blocked');
  }
});

it('blocks a name with one private address among public ones', async () => {
  const url = new URL('https://hooks.example.com/');
  expect(await judgeUrl(url, nothing, resolvesTo('93.184.216.34'))).toBe('public');
  expect(await judgeUrl(url, nothing, resolvesTo('93.184.216.34', '10.0.0.1'))).toBe('blocked');
});

it('says what the operator allowed, by name, address and port', async () => {
  const allow = parseAllowList(['bank.internal', '127.0.0.1:8443']);
  expect(await judgeUrl(new URL('http://bank.internal/'), allow)).toBe('allowed');
  expect(await judgeUrl(new URL('https://127.0.0.1:8443/'), allow)).toBe('allowed');
  expect(await judgeUrl(new URL('https://127.0.0.1/'), allow)).toBe('blocked');
});

it('does not know a name that does not resolve', async () => {
  const fails = async () => Promise.reject(new Error('ENOTFOUND'));
  expect(await judgeUrl(new URL('https://nowhere.example/'), nothing, fails)).toBe('unknown');
});
