/**
 * The syntax tree that this room evaluates and analyses. It is smaller than the parser library's and already checked:
 * functions exist, arities fit, names are resolved to roots, loop variables or bare keys.
 */
import type { JsonValue } from '../json';
import type { RootName } from './scope';

/** Offsets in the expression's source as it was written. */
export type Span = { start: number; end: number };

/** Where a path begins. `bare` looks in the previous output and the trigger; `local` is a loop variable. */
export type PathBase =
  | ({ kind: 'root'; name: RootName } & Span)
  | ({ kind: 'bare'; name: string } & Span)
  | ({ kind: 'local'; slot: number } & Span)
  | { kind: 'value'; node: ExpressionNode };

export type PathSegment =
  | ({ kind: 'key'; key: string | number } & Span)
  | { kind: 'computed'; node: ExpressionNode };

/** `text` is the path as written, for warnings. */
export type PathNode = { kind: 'path'; base: PathBase; segments: PathSegment[]; text: string };

export type BinaryOperator = '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | '+' | '-' | '*' | '/' | '%';

export type LoopKind = 'map' | 'filter' | 'all' | 'exists' | 'exists_one';

/** `guard` is the condition of the three-argument `map`; for the other kinds `body` is the condition itself. */
export type LoopNode = {
  kind: 'loop';
  loop: LoopKind;
  list: ExpressionNode;
  slot: number;
  guard?: ExpressionNode;
  body: ExpressionNode;
};

export type ExpressionNode =
  | { kind: 'literal'; value: JsonValue }
  | PathNode
  | LoopNode
  | { kind: 'has'; path: PathNode }
  | { kind: 'coalesce'; values: ExpressionNode[] }
  | { kind: 'call'; name: string; args: ExpressionNode[] }
  | { kind: 'binary'; operator: BinaryOperator; left: ExpressionNode; right: ExpressionNode }
  | { kind: 'and' | 'or'; left: ExpressionNode; right: ExpressionNode }
  | { kind: 'not' | 'negate'; operand: ExpressionNode }
  | { kind: 'choice'; condition: ExpressionNode; whenTrue: ExpressionNode; whenFalse: ExpressionNode }
  | { kind: 'list'; items: ExpressionNode[] }
  | { kind: 'map'; entries: { key: ExpressionNode; value: ExpressionNode }[] };

/** The nodes directly below a node, in source order; what every analysis walks over. */
export function childNodes(node: ExpressionNode): ExpressionNode[] {
  switch (node.kind) {
    case 'literal':
      return [];
    case 'path':
      return [
        ...(node.base.kind === 'value' ? [node.base.node] : []),
        ...node.segments.flatMap((segment) => (segment.kind === 'computed' ? [segment.node] : [])),
      ];
    case 'loop':
      return [node.list, ...(node.guard === undefined ? [] : [node.guard]), node.body];
    case 'has':
      return [node.path];
    case 'coalesce':
      return node.values;
    case 'call':
      return node.args;
    case 'binary':
    case 'and':
    case 'or':
      return [node.left, node.right];
    case 'not':
    case 'negate':
      return [node.operand];
    case 'choice':
      return [node.condition, node.whenTrue, node.whenFalse];
    case 'list':
      return node.items;
    case 'map':
      return node.entries.flatMap((entry) => [entry.key, entry.value]);
  }
}
