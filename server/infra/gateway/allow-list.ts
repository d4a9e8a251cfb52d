/**
 * What the operator lets through the guard (`OUTBOUND_ALLOW`): `host`, `*.domain`, `host:port`, an address with or
 * without a port, or a CIDR. A host entry trusts whatever the name resolves to; an address or CIDR entry trusts that
 * address under any name.
 */
import { BlockList, isIP } from 'node:net';
import { embeddedIpv4, withoutZone } from './address-guard';

export type AllowList = {
  /** `host` as in the URL, without brackets. */
  allowsHost: (host: string, port: number) => boolean;
  allowsAddress: (address: string, port: number) => boolean;
};

/** @throws RangeError naming the entry that cannot be read. */
export function parseAllowList(entries: readonly string[]): AllowList {
  const hosts: { matches: (host: string) => boolean; port: number | undefined }[] = [];
  const addresses: { list: BlockList; port: number | undefined }[] = [];
  for (const entry of entries) {
    const { host, port, bits } = parseEntry(entry.trim());
    if (isIP(host) === 0) hosts.push({ matches: hostMatcher(host), port });
    else addresses.push({ list: addressList(host, bits, entry), port });
  }
  const isPort = (wanted: number | undefined, port: number) => wanted === undefined || wanted === port;
  return {
    allowsHost: (host, port) => {
      const name = host.toLowerCase().replace(/\.$/, '');
      return hosts.some((rule) => isPort(rule.port, port) && rule.matches(name));
    },
    allowsAddress: (address, port) =>
      addresses.some((rule) => isPort(rule.port, port) && contains(rule.list, address)),
  };
}

type Entry = { host: string; port: number | undefined; bits: number | undefined };

/** `[v6]:port`, `v6`, `v6/bits`, `v4/bits`, `host:port` or `host`. */
function parseEntry(entry: string): Entry {
  const [, bracketed, bare, portText, bitsText] =
    /^(?:\[([^\]]+)\]|([^[\]/]+?))(?::(\d{1,5}))?(?:\/(\d{1,3}))?$/.exec(entry) ?? [];
  const host = (bracketed ?? bare ?? '').toLowerCase();
  const whole = bare === undefined || portText === undefined ? undefined : `${bare}:${portText}`;
  const bits = bitsText === undefined ? undefined : Number(bitsText);
  // An IPv6 address without brackets ends in what looks like a port.
  if (whole !== undefined && isIP(whole) === 6) return { host: whole, port: undefined, bits };
  const port = portText === undefined ? undefined : Number(portText);
  const isBad =
    (port !== undefined && (port === 0 || port > 65_535)) ||
    (bits !== undefined && (isIP(host) === 0 || port !== undefined)) ||
    (isIP(host) === 0 && !/^(?:\*\.)?[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?$/.test(host)) ||
    /^[\d.]+$/.test(host) !== (isIP(host) === 4);
  if (isBad) throw new RangeError(`Not a host, host:port or CIDR: ${entry}`);
  return { host, port, bits };
}

function hostMatcher(host: string): (name: string) => boolean {
  if (!host.startsWith('*.')) return (name) => name === host;
  const suffix = host.slice(1);
  return (name) => name.endsWith(suffix);
}

function addressList(address: string, bits: number | undefined, entry: string): BlockList {
  const family = isIP(address) === 4 ? 'ipv4' : 'ipv6';
  const list = new BlockList();
  try {
    list.addSubnet(address, bits ?? (family === 'ipv4' ? 32 : 128), family);
  } catch {
    throw new RangeError(`Not a CIDR: ${entry}`);
  }
  return list;
}

function contains(list: BlockList, address: string): boolean {
  const plain = withoutZone(address);
  const family = isIP(plain);
  if (family === 4) return list.check(plain, 'ipv4');
  if (family !== 6) return false;
  const embedded = embeddedIpv4(plain);
  return list.check(plain, 'ipv6') || (embedded !== undefined && list.check(embedded, 'ipv4'));
}
