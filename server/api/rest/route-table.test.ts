import { describe, expect, test } from 'vitest';
import { type AnyOperation, operations } from '@/server/contract/operations';
import { compileRoutes } from './route-table';

const routes = compileRoutes(operations);

describe('the route table', () => {
  test('finds every operation by its own path, with its parameters', () => {
    for (const operation of operations) {
      const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const path = operation.path.replace(/\{(\w+)\}/g, 'the-$1');
      const match = routes.find(operation.method, path);
      if (match.kind !== 'found') throw new Error(`${operation.id} is not found`);
      expect(match.route.operation.id).toBe(operation.id);
      expect(match.route.parameters).toEqual(names);
      expect(match.values).toEqual(names.map((name) => `the-${name}`));
    }
  });

  test('prefers a word to a parameter', () => {
    const operation = (id: string, path: string) => ({ id, method: 'GET', path }) as unknown as AnyOperation;
    const table = compileRoutes([operation('one', '/api/rules/{id}'), operation('logs', '/api/rules/logs')]);
    const ids = ['/api/rules/logs', '/api/rules/x'].map((path) => {
      const match = table.find('GET', path);
      return match.kind === 'found' ? match.route.operation.id : match.kind;
    });
    expect(ids).toEqual(['logs', 'one']);
  });

  test('tells a wrong method from a wrong path', () => {
    expect(routes.find('PUT', '/api/flows')).toEqual({ kind: 'no_method', allowed: ['GET', 'POST'] });
    for (const path of [
      '/',
      '/api',
      '/api/',
      '/api/flows/',
      '/api/flows//runs',
      '/api/flows/a/b',
      '//api/flows',
    ]) {
      expect(routes.find('GET', path)).toEqual({ kind: 'no_path' });
    }
  });

  test('refuses two operations for one place', () => {
    const [first] = operations;
    expect(() => compileRoutes([first, first])).toThrow('two operations for GET /api/flows');
  });
});
