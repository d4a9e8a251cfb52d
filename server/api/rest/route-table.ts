/** Finds the operation of a path without trying patterns: one look-up per segment, words before parameters. */
import type { AnyOperation } from '@/server/contract/operations';

export type Route = { operation: AnyOperation; parameters: readonly string[] };
export type RouteMatch =
  | { kind: 'found'; route: Route; values: readonly string[] }
  | { kind: 'no_method'; allowed: readonly string[] }
  | { kind: 'no_path' };

export type RouteTable = { find: (method: string, path: string) => RouteMatch };

type Place = { words: Map<string, Place>; parameter?: Place; methods: Map<string, Route> };

const NO_PATH: RouteMatch = { kind: 'no_path' };

/** Throws when two operations share a method and a path. */
export function compileRoutes(operations: readonly AnyOperation[]): RouteTable {
  const root = newPlace();
  for (const operation of operations) add(root, operation);
  return {
    find(method, path) {
      const values: string[] = [];
      let place: Place | undefined = root;
      for (const segment of path.split('/')) {
        const word: Place | undefined = place.words.get(segment);
        if (word === undefined && segment !== '') values.push(segment);
        place = word ?? (segment === '' ? undefined : place.parameter);
        if (place === undefined) return NO_PATH;
      }
      const route = place.methods.get(method);
      if (route) return { kind: 'found', route, values };
      return place.methods.size === 0 ? NO_PATH : { kind: 'no_method', allowed: [...place.methods.keys()] };
    },
  };
}

function add(root: Place, operation: AnyOperation): void {
  const parameters: string[] = [];
  let place = root;
  for (const segment of operation.path.split('/')) {
    const name = /^\{(\w+)\}$/.exec(segment)?.[1];
    if (name === undefined) {
      const next = place.words.get(segment) ?? newPlace();
      place.words.set(segment, next);
      place = next;
    } else {
      parameters.push(name);
      place.parameter ??= newPlace();
      place = place.parameter;
    }
  }
  if (place.methods.has(operation.method)) {
    throw new Error(`two operations for ${operation.method} ${operation.path}`);
  }
  place.methods.set(operation.method, { operation, parameters });
}

function newPlace(): Place {
  return { words: new Map(), methods: new Map() };
}
