/** A spec without node positions: what a version holds, since layout never makes a new one (contract 4.9). */
import type { Spec } from './spec';

export function stripLayout(spec: Spec): Omit<Spec, 'layout'> {
  const { layout: _layout, ...rest } = spec;
  return rest;
}
