/**
 * Which addresses the public internet is made of. Everything else (this machine, private networks, link-local with
 * the cloud metadata services, carrier networks, tunnels, documentation, multicast, reserved) is not to be called.
 * IPv6 is refused unless it is known to be public; IPv4 inside an IPv6 address is judged as IPv4.
 */
import { BlockList, isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

const SPECIAL_IPV4 = blockList('ipv4', [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '168.63.129.16/32', // the platform address inside Azure, public by number only
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
]);

const GLOBAL_IPV6 = blockList('ipv6', ['2000::/3']);
const SPECIAL_IPV6 = blockList('ipv6', ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']);

const MAPPED_PREFIX = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff];
const NAT64_PREFIX = [0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0];

/** Whether `address`, an IPv4 or IPv6 literal as the resolver gives it, is public. Anything unreadable is not. */
export function isPublicAddress(address: string): boolean {
  const plain = withoutZone(address);
  const family = isIP(plain);
  if (family === 4) return !SPECIAL_IPV4.check(plain, 'ipv4');
  if (family !== 6) return false;
  const embedded = embeddedIpv4(plain);
  if (embedded !== undefined) return !SPECIAL_IPV4.check(embedded, 'ipv4');
  return GLOBAL_IPV6.check(plain, 'ipv6') && !SPECIAL_IPV6.check(plain, 'ipv6');
}

/** The IPv4 address inside a mapped or NAT64 address. */
export function embeddedIpv4(address: string): string | undefined {
  const bytes = ipaddr.parse(address).toByteArray();
  const starts = (prefix: readonly number[]) => prefix.every((byte, index) => bytes[index] === byte);
  return starts(MAPPED_PREFIX) || starts(NAT64_PREFIX) ? bytes.slice(12).join('.') : undefined;
}

/** An address without its zone (`fe80::1%eth0`): the zone names an interface, not another address. */
export function withoutZone(address: string): string {
  const at = address.indexOf('%');
  return at === -1 ? address : address.slice(0, at);
}

function blockList(family: 'ipv4' | 'ipv6', ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [network = '', bits] = range.split('/');
    list.addSubnet(network, Number(bits), family);
  }
  return list;
}
