import { describe, expect, it } from 'vitest';
import { readNodeConfig } from '../spec/read-node-config';
import { nodeDefinitions } from './definitions';
import type { NodeDefinition } from './node-definition';
import { passingPort } from './passing-port';

describe('passingPort', () => {
  it.each([...nodeDefinitions.values()])('is a way out that $type has', (definition) => {
    const { config } = readNodeConfig(definition.example, definition);
    const ports = definition.ports(config).map(({ id }) => id);
    expect(ports).toContain(passingPort(definition, config));
  });

  it('prefers plain edges, then the default, then the first way', () => {
    const withPorts = (ids: string[], plain?: string) =>
      ({
        ports: () => ids.map((id) => ({ id, label: id })),
        portOfCase: (edgeCase: string | undefined) => (edgeCase === undefined ? plain : edgeCase),
      }) as Partial<NodeDefinition> as NodeDefinition;
    expect(passingPort(withPorts(['yes', 'default'], 'yes'), {})).toBe('yes');
    expect(passingPort(withPorts(['yes', 'default']), {})).toBe('default');
    expect(passingPort(withPorts(['yes', 'no']), {})).toBe('yes');
  });
});
