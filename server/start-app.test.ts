import { afterEach, describe, expect, test } from 'vitest';
import { answer, withoutProductPrefix } from './answer';
import { type App, type Running, runningApp, runOnce } from './running-app';
import { drain } from './start-app';

const KEY = Symbol.for('countersign.running-app');
const neverCalled = () => Promise.reject(new Error('not part of this test'));

const request = (path: string) => new Request(`http://localhost:3000${path}`);

const appWith = (part: Partial<App>): App => ({
  rest: neverCalled,
  trpc: neverCalled,
  inngest: neverCalled,
  health: neverCalled,
  viewer: neverCalled,
  signIn: {
    secret: '',
    isSecure: false,
    verifyCredentials: neverCalled,
    findOidcMember: neverCalled,
    endSession: neverCalled,
  },
  drain: async () => {},
  ...part,
});

describe('the running server', () => {
  afterEach(() => {
    delete (globalThis as { [KEY]?: Running })[KEY];
  });

  test('is booted once however often it is asked for', async () => {
    let boots = 0;
    const boot = async () => {
      boots += 1;
      return appWith({});
    };
    runOnce(boot);
    runOnce(boot);
    await runningApp();
    expect(boots).toBe(1);
  });

  test('says what is wrong when a route is asked before the start', () => {
    expect(() => runningApp()).toThrow('The server has not been started');
  });

  test('finishes requests in hand before it drains, and refuses new ones', async () => {
    const order: string[] = [];
    let finish = () => {};
    const rest = async () => {
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      order.push('answered');
      return new Response('done');
    };
    const running = runOnce(async () => appWith({ rest, drain: async () => void order.push('drained') }));
    running.stopListening = () => void order.push('closed');
    const inHand = answer(request('/api/flows'));
    await running.app;
    const leaving = drain(running, 60_000);
    const refused = await answer(request('/api/flows'));
    expect(refused.status).toBe(503);
    expect(refused.headers.get('connection')).toBe('close');
    finish();
    expect(await (await inHand).text()).toBe('done');
    expect(await leaving).toBe('drained');
    expect(order).toEqual(['closed', 'answered', 'drained']);
  });

  test('does not wait longer than it was told', async () => {
    const running = runOnce(async () => appWith({ drain: () => new Promise(() => {}) }));
    expect(await drain(running, 1)).toBe('late');
  });

  test('counts a request that failed as answered', async () => {
    const running = runOnce(async () => appWith({}));
    await expect(answer(request('/api/flows'))).rejects.toThrow('not part of this test');
    expect(running.requestsInHand).toBe(0);
    expect(await drain(running, 60_000)).toBe('drained');
  });

  test('routes health, Inngest, tRPC and everything else', async () => {
    const seen = async (request: Request) => new Response(request.url);
    runOnce(async () =>
      appWith({
        rest: seen,
        trpc: async () => new Response('trpc'),
        inngest: async () => new Response('inngest'),
        health: async () => ({ ready: true, checks: {} }),
      }),
    );
    const text = async (path: string) => (await answer(request(path))).text();
    expect(await text('/api/inngest?fnId=x')).toBe('inngest');
    expect(await text('/api/trpc/flows.list?batch=1')).toBe('trpc');
    expect(await text('/api/healthy')).toBe('http://localhost:3000/api/healthy');
    expect(await text('/api/health')).toBe('{"ready":true,"checks":{}}');
    expect(await text('/api/flows?q=1')).toBe('http://localhost:3000/api/flows?q=1');
    expect(await text('/orchestration/api/flows?q=1')).toBe('http://localhost:3000/api/flows?q=1');
  });

  test('answers 503 to the health check until it is ready', async () => {
    runOnce(async () => appWith({ health: async () => ({ ready: false, checks: { executor: 'down' } }) }));
    expect((await answer(request('/api/health'))).status).toBe(503);
  });

  test.each([
    ['/ai-automation/api/flows', '/api/flows'],
    ['/orchestration/api', '/api'],
    ['/api/ai-automation/decide', '/api/ai-automation/decide'],
    ['/api/orchestration/api/x', '/api/orchestration/api/x'],
    ['/orchestration/apis', '/orchestration/apis'],
    ['/api/flows?next=http://a/orchestration/api/x', '/api/flows?next=http://a/orchestration/api/x'],
  ])('reads %s as %s', (path, expected) => {
    expect(withoutProductPrefix(`http://h:1${path}`)).toBe(`http://h:1${expected}`);
  });
});
