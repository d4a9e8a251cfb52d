import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPublicAddress } from './address-guard';

test('the edges of every special IPv4 range are known', () => {
  const edges: [string, string, string, string][] = [
    // The last public address before, the first and last inside, the first public after.
    ['9.255.255.255', '10.0.0.0', '10.255.255.255', '11.0.0.0'],
    ['100.63.255.255', '100.64.0.0', '100.127.255.255', '100.128.0.0'],
    ['126.255.255.255', '127.0.0.0', '127.255.255.255', '128.0.0.0'],
    ['169.253.255.255', '169.254.0.0', '169.254.255.255', '169.255.0.0'],
    ['172.15.255.255', '172.16.0.0', '172.31.255.255', '172.32.0.0'],
    ['191.255.255.255', '192.0.0.0', '192.0.0.255', '192.0.1.0'],
    ['192.167.255.255', '192.168.0.0', '192.168.255.255', '192.169.0.0'],
    ['198.17.255.255', '198.18.0.0', '198.19.255.255', '198.20.0.0'],
  ];
  for (const [before, first, last, after] of edges) {
    expect([before, first, last, after].map(isPublicAddress), first).toEqual([true, false, false, true]);
  }
  for (const address of [
    '0.0.0.0',
    '0.1.2.3',
    '224.0.0.0',
    '239.255.255.255',
    '240.0.0.1',
    '255.255.255.255',
  ])
    expect(isPublicAddress(address)).toBe(false);
});

test('public addresses of both families are public', () => {
  for (const address of [
    '1.1.1.1',
    '8.8.8.8',
    '93.184.215.14',
    '223.255.255.255',
    '2606:4700:4700::1111',
    '2a00:1450:4001::200e',
    '::ffff:8.8.8.8',
    '64:ff9b::8.8.8.8',
  ])
    expect(isPublicAddress(address), address).toBe(true);
});

test('special IPv6 addresses are not public', () => {
  for (const address of [
    '::',
    '::1',
    '::7f00:1',
    'fe80::1',
    'fe80::1%eth0',
    'febf::1',
    'fec0::1',
    'fc00::1',
    'fdff::1',
    'ff02::1',
    '100::1',
    '2001::1',
    '2001:db8::1',
    '2002:0808:0808::1',
    '3fff::1',
    '5f00::1',
    '64:ff9b:1::1',
    '4000::1',
    '::ffff:0:7f00:1',
  ])
    expect(isPublicAddress(address), address).toBe(false);
});

test('what is no address is not public', () => {
  for (const text of ['', 'localhost', '1.2.3', '1.2.3.4.5', '300.1.1.1', 'g::1', '1.1.1.1 ', '0x7f.1'])
    expect(isPublicAddress(text)).toBe(false);
});

test('an IPv4 address is judged the same inside mapped and NAT64 addresses', () => {
  fc.assert(
    fc.property(fc.ipV4(), (address) => {
      const isPublic = isPublicAddress(address);
      expect(isPublicAddress(`::ffff:${address}`)).toBe(isPublic);
      expect(isPublicAddress(`64:ff9b::${address}`)).toBe(isPublic);
    }),
  );
});

test('no IPv6 address outside the global unicast range is public, mapped and NAT64 apart', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0x4000, max: 0xffff }), fc.ipV6(), (head, tail) => {
      const rest = tail.includes('::') || tail.includes('.') ? '::1' : tail.slice(tail.indexOf(':'));
      expect(isPublicAddress(head.toString(16) + rest)).toBe(false);
    }),
  );
});
