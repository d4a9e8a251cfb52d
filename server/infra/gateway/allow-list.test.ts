import { expect, test } from 'vitest';
import { parseAllowList } from './allow-list';

test('a host entry matches that name, in any case, with and without the final dot', () => {
  const list = parseAllowList(['Core-Bank.internal', ' spaced.test ']);
  expect(list.allowsHost('core-bank.internal', 80)).toBe(true);
  expect(list.allowsHost('CORE-BANK.internal.', 443)).toBe(true);
  expect(list.allowsHost('spaced.test', 443)).toBe(true);
  expect(list.allowsHost('evil.core-bank.internal', 80)).toBe(false);
  expect(list.allowsHost('core-bank.internal.evil.test', 80)).toBe(false);
});

test('a wildcard matches names below the domain, not the domain itself', () => {
  const list = parseAllowList(['*.svc.internal']);
  expect(list.allowsHost('a.svc.internal', 80)).toBe(true);
  expect(list.allowsHost('a.b.svc.internal', 80)).toBe(true);
  expect(list.allowsHost('svc.internal', 80)).toBe(false);
  expect(list.allowsHost('evilsvc.internal', 80)).toBe(false);
});

test('a port narrows hosts and addresses', () => {
  const list = parseAllowList(['bank.test:8443', '10.1.2.3:9000', '[fd00::1]:9000']);
  expect(list.allowsHost('bank.test', 8443)).toBe(true);
  expect(list.allowsHost('bank.test', 443)).toBe(false);
  expect(list.allowsAddress('10.1.2.3', 9000)).toBe(true);
  expect(list.allowsAddress('10.1.2.3', 80)).toBe(false);
  expect(list.allowsAddress('fd00::1', 9000)).toBe(true);
  expect(list.allowsAddress('fd00::1', 80)).toBe(false);
});

test('addresses and networks of both families match in every form', () => {
  const list = parseAllowList(['10.0.0.0/8', 'fd00::/8', '::1', '192.168.1.7']);
  for (const address of [
    '10.255.0.1',
    '::ffff:10.0.0.1',
    '64:ff9b::10.0.0.1',
    'fd12::1',
    'fd12::1%eth0',
    '::1',
    '192.168.1.7',
  ])
    expect(list.allowsAddress(address, 80), address).toBe(true);
  for (const address of ['11.0.0.1', '::ffff:11.0.0.1', 'fe80::1', '::2', '192.168.1.8', 'localhost', ''])
    expect(list.allowsAddress(address, 80), address).toBe(false);
});

test('an entry that cannot be read is named', () => {
  for (const bad of [
    '',
    'a b',
    'http://x',
    'x/y',
    'x:0',
    'x:70000',
    '10.0.0.0/33',
    '::/129',
    '*',
    '*.',
    'a.*.b',
    '1.2.3',
    '10.0.0.1:80/8',
    '[::1',
    'bank.test/8',
    '999.1.1.1',
  ])
    expect(() => parseAllowList([bad]), bad).toThrow(RangeError);
});
