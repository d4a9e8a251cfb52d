import { expect, test } from 'vitest';
import { SCOPES } from '@/server/contract/scopes';
import { SCOPE_GROUPS, scopeLevel, scopesInShort, withScopeLevel } from './scope-catalogue';

test('every scope of the contract is explained, and no other', () => {
  const explained = SCOPE_GROUPS.flatMap(({ resources, singles = [] }) => [
    ...resources.flatMap(({ resource }) => [`${resource}:read`, `${resource}:write`]),
    ...singles.map(({ scope }) => scope),
  ]);
  expect(explained.sort()).toEqual([...SCOPES].sort());
});

test('writing brings reading, and a wildcard counts for every resource', () => {
  expect(scopeLevel(['flows:write'], 'flows')).toBe('write');
  expect(scopeLevel(['read'], 'flows')).toBe('read');
  expect(scopeLevel(['write'], 'flows')).toBe('write');
  expect(scopeLevel(['runs:read'], 'flows')).toBe('none');
});

test('a level is said by one scope', () => {
  expect(withScopeLevel(['flows:read', 'runs:read'], 'flows', 'write')).toEqual(['runs:read', 'flows:write']);
  expect(withScopeLevel(['flows:write', 'runs:read'], 'flows', 'none')).toEqual(['runs:read']);
});

test.each([
  [[], 'Nothing'],
  [['write', 'api:manage'], 'Everything'],
  [['write'], 'Everything but API keys'],
  [['flows:read', 'flows:write'], 'flows:write'],
  [['flows:read', 'runs:read', 'evals:read', 'audit:read'], 'flows:read, runs:read and 2 more'],
])('a set in few words: %j', (scopes, words) => {
  expect(scopesInShort(scopes)).toBe(words);
});
