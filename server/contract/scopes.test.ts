import { describe, expect, test } from 'vitest';
import { browserOperations } from './browser-operations';
import { operations } from './operations';
import { canonicalScope, grantedScopes, hasScope, isScope, SCOPES } from './scopes';

describe('a scope', () => {
  test.each([
    ['flows:write', 'flows:write'],
    [' Flows.Write ', 'flows:write'],
    ['flows.view', 'flows:read'],
    ['flows:view', 'flows:read'],
    ['service-connections.read', 'service-connections:read'],
    ['webhooks:write', 'webhooks:manage'],
    ['webhooks.write', 'webhooks:manage'],
    ['api-keys:write', 'api:manage'],
    ['API-KEYS.WRITE', 'api:manage'],
    ['view', 'read'],
  ])('written %j means %j', (spelling, scope) => {
    expect(canonicalScope(spelling)).toBe(scope);
    expect(isScope(scope)).toBe(true);
  });

  test('that nobody knows is none', () => {
    for (const text of ['', 'flows', 'flows:delete', 'flows:read:write', 'constructor']) {
      expect(isScope(canonicalScope(text))).toBe(false);
    }
  });

  test('of every operation exists', () => {
    for (const operation of [...operations, ...browserOperations]) {
      const { scope } = operation as { scope?: string };
      if (scope !== undefined) expect(SCOPES).toContain(scope);
    }
  });
});

describe('granted scopes', () => {
  test('to write bring those to read, of the same resource only', () => {
    const granted = grantedScopes(['flows:write']);
    expect([...granted].sort()).toEqual(['flows:read', 'flows:write']);
  });

  test('of a wildcard bring all it covers, and never the issuing of keys', () => {
    const read = grantedScopes(['read']);
    const write = grantedScopes(['write']);
    for (const scope of SCOPES) {
      expect(hasScope(read, scope)).toBe(scope.endsWith(':read'));
      expect(hasScope(write, scope)).toBe(scope !== 'api:manage');
    }
    expect(read.has('write')).toBe(false);
    expect(write.has('read')).toBe(true);
  });

  test('written out twice are the same', () => {
    const once = grantedScopes(['write', 'api.manage']);
    expect(grantedScopes(once)).toEqual(once);
  });
});
