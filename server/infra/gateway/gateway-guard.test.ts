import type { LookupAddress } from 'node:dns';
import { expect, test } from 'vitest';
import { createGateway } from './gateway';
import { startHttpServer } from './testing/loopback-server';
import { call, request, testGateway, use } from './testing/test-gateway';

const BLOCKED = { kind: 'error', error: { code: 'blocked_target', retryable: false } };

test('with nothing allowed, no spelling of a private address is called', async () => {
  const server = await use(startHttpServer((_, response) => response.end('reached')));
  const gateway = await use(createGateway());
  const hosts = [
    '127.0.0.1',
    '2130706433',
    '0x7f000001',
    '0x7f.1',
    '0177.0.0.1',
    '127.1',
    '127.0.0.1.',
    '0',
    '0.0.0.0',
    '[::1]',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::127.0.0.1]',
    '[64:ff9b::7f00:1]',
    '[2002:7f00:1::]',
    '[fe80::1]',
    '[fc00::1]',
    '[fd00:ec2::254]',
    '[ff02::1]',
    '10.0.0.1',
    '172.16.0.1',
    '192.168.1.1',
    '100.64.0.1',
    '169.254.169.254',
    '168.63.129.16',
    '224.0.0.1',
    '255.255.255.255',
    'localhost',
    'LOCALHOST',
    '①②⑦.⓪.⓪.①',
  ];
  for (const host of hosts) {
    const { result, record } = await gateway.send(request(call(`http://${host}:${server.port}/`)));
    expect(result, host).toMatchObject(BLOCKED);
    expect(record).toMatchObject({ isSent: false, errorCode: 'blocked_target' });
    expect(record.remoteAddress).toBeUndefined();
  }
  expect(server.connections()).toBe(0);
});

const names: Record<string, LookupAddress[]> = {
  'internal.test': [{ address: '127.0.0.1', family: 4 }],
  'mixed.test': [
    { address: '93.184.215.14', family: 4 },
    { address: '127.0.0.1', family: 4 },
  ],
  'mapped.test': [{ address: '::ffff:127.0.0.1', family: 6 }],
  'zoned.test': [{ address: 'fe80::1%lo', family: 6 }],
  'two.test': [
    { address: '::1', family: 6 },
    { address: '127.0.0.1', family: 4 },
  ],
};
const resolve = async (host: string) => {
  const found = names[host];
  if (found === undefined) throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' });
  return found;
};

test('a name is judged by every address it resolves to', async () => {
  const server = await use(startHttpServer((_, response) => response.end('reached')));
  const gateway = testGateway({ allow: [], resolve });
  for (const host of ['internal.test', 'mixed.test', 'mapped.test', 'zoned.test']) {
    const { result } = await gateway.send(request(call(`http://${host}:${server.port}/`)));
    expect(result, host).toMatchObject(BLOCKED);
  }
  expect(server.connections()).toBe(0);
  const unknown = await gateway.send(request(call('http://nowhere.test/')));
  expect(unknown.result).toMatchObject({ error: { code: 'network', retryable: true } });
});

test('a refusal names the host but not the address behind it', async () => {
  const { result } = await testGateway({ allow: [], resolve }).send(request(call('http://internal.test/')));
  expect(result).toMatchObject({ error: { message: expect.stringContaining('internal.test') } });
  expect(JSON.stringify(result)).not.toContain('127.0.0.1');
});

test('a name that starts to resolve elsewhere is judged again at each connection', async () => {
  const server = await use(
    startHttpServer((_, response) => response.writeHead(200, { connection: 'close' }).end('reached')),
  );
  let answers = 0;
  const rebinding = async () => [{ address: answers++ === 0 ? '127.0.0.2' : '127.0.0.1', family: 4 }];
  const elsewhere = await use(
    startHttpServer(
      (_, response) => response.writeHead(200, { connection: 'close' }).end('first'),
      '127.0.0.2',
    ),
  );
  const gateway = testGateway({ allow: ['127.0.0.2'], resolve: rebinding });
  const send = () => gateway.send(request(call(`http://rebinding.test:${elsewhere.port}/`)));
  expect((await send()).result).toMatchObject({ status: 200, body: 'first' });
  expect((await send()).result).toMatchObject(BLOCKED);
  expect(server.connections()).toBe(0);
});

test('the operator lets through a host, a port of a host, an address under any name, or a network', async () => {
  const server = await use(startHttpServer((_, response) => response.end('reached')));
  const { port } = server;
  const reaches = async (allow: string[], host: string) => {
    const { result } = await testGateway({ allow, resolve }).send(request(call(`http://${host}:${port}/`)));
    return result.kind === 'response';
  };
  expect(await reaches(['internal.test'], 'internal.test')).toBe(true);
  expect(await reaches(['*.test'], 'internal.test')).toBe(true);
  expect(await reaches([`internal.test:${port}`], 'internal.test')).toBe(true);
  expect(await reaches(['127.0.0.1'], 'internal.test')).toBe(true);
  expect(await reaches([`127.0.0.1:${port}`], '127.0.0.1')).toBe(true);
  expect(await reaches(['127.0.0.0/8'], 'internal.test')).toBe(true);
  expect(await reaches(['127.0.0.0/8'], 'mapped.test')).toBe(true);
  // Of several addresses only the allowed one is tried.
  expect(await reaches(['127.0.0.1'], 'two.test')).toBe(true);

  expect(await reaches([`internal.test:${port + 1}`], 'internal.test')).toBe(false);
  expect(await reaches(['internal.test'], '127.0.0.1')).toBe(false);
  expect(await reaches(['10.0.0.0/8'], 'internal.test')).toBe(false);
  expect(await reaches(['other.test'], 'internal.test')).toBe(false);
});

test('the resolver of the system is asked when none is given', async () => {
  const server = await use(startHttpServer((_, response) => response.end('reached')));
  const { result } = await testGateway({ allow: ['localhost'] }).send(
    request(call(`http://localhost:${server.port}/`)),
  );
  expect(result).toMatchObject({ status: 200, body: 'reached' });
});
