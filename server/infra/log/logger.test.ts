import { expect, test } from 'vitest';
import { createLogger, type LogLevel, withContext } from './logger';

function capture(level: LogLevel = 'trace') {
  const lines: string[] = [];
  const logger = createLogger({ level, destination: { write: (line) => void lines.push(line) } });
  return { logger, lines, last: () => JSON.parse(lines.at(-1) ?? '{}') };
}

test('a line is JSON with its level, time, message and fields', () => {
  const { logger, last } = capture();
  logger.info({ runs: 3 }, 'ready');
  expect(last()).toMatchObject({ level: 'info', msg: 'ready', runs: 3 });
  expect(last().time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
});

test('lines below the level are not written, and silent writes none', () => {
  const { logger, lines } = capture('warn');
  logger.info('quiet');
  logger.warn('loud');
  expect(lines).toHaveLength(1);
  const silent = capture('silent');
  silent.logger.fatal('nothing');
  expect(silent.lines).toHaveLength(0);
});

test('ids of the request, trace and run stand on every line of a child', () => {
  const { logger, last } = capture();
  withContext(logger, { requestId: 'req_1', traceId: 't'.repeat(32), runId: 'run_1' }).info('step');
  expect(last()).toMatchObject({ requestId: 'req_1', traceId: 't'.repeat(32), runId: 'run_1' });
});

test('fields that hold credentials are censored by name, at any depth', () => {
  const { logger, lines, last } = capture();
  const leak = 'hunter2", "}]{[\\';
  logger.info({
    authorization: leak,
    headers: { authorization: leak, cookie: leak, 'x-api-key': leak },
    req: { headers: { authorization: leak, 'set-cookie': leak } },
    call: { request: { headers: { 'proxy-authorization': leak } } },
    a: { b: { c: { d: { Password: leak } } } },
    cookies: { 'set-cookie': [leak, leak] },
    secrets: { A: leak, B: leak },
    user: { password: leak, token: leak },
    connection: { apiKey: leak, webhookSecret: leak },
    kept: 'as it is',
  });
  expect(lines[0]).not.toContain('hunter2');
  expect(last()).toMatchObject({ authorization: '***', secrets: '***', kept: 'as it is' });
});

test('our keys, bearer tokens and passwords in URLs are censored inside messages and stacks', () => {
  const { logger, lines } = capture();
  const secrets = [
    'qe_sk_live_ABCDEFGHIJKLMNOPQRSTUVWXYZ234567',
    'qe_whsec_abc-DEF_123',
    'wht_abcdefghijklmnopqrstuvwxyz012345',
    'Bearer eyJhbGciOi.J9.x-y_z=',
    'smtp://mailer:pa55w0rd@mail.example:25',
  ];
  for (const secret of secrets) logger.error(new Error(`refused: ${secret}, sorry`));
  const text = lines.join('');
  for (const part of ['ABCDEFGHIJ', 'abc-DEF', 'abcdefghijkl', 'eyJhbGciOi', 'pa55w0rd'])
    expect(text).not.toContain(part);
  expect(text).toContain('mail.example:25');
  for (const line of lines) expect(JSON.parse(line).err.message).toContain('sorry');
});
