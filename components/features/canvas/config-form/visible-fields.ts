/** Which of a node's fields a form draws now. */
import type { ConfigField } from '@/server/flow/nodes/config-fields';
import type { SpecNode } from '@/server/flow/spec/spec';

/**
 * Aliases are never drawn, and a field with `visibleWhen` only while its condition holds; one that holds a value or
 * has a finding stays, so that nothing is set where nobody sees it.
 */
export function visibleFields(
  fields: readonly ConfigField[],
  node: SpecNode,
  hasIssue: (field: string) => boolean,
): ConfigField[] {
  return fields.filter(({ name, hint }) => {
    if (hint.aliasOf !== undefined) return node[name] !== undefined;
    const { visibleWhen } = hint;
    if (visibleWhen === undefined || node[name] !== undefined || hasIssue(name)) return true;
    const other = fields.find((field) => field.name === visibleWhen.field);
    const value = node[visibleWhen.field] ?? other?.default;
    return (visibleWhen.in as readonly unknown[]).includes(value);
  });
}
