/** Reads source text for what the node law forbids: impure executors, and node types named outside their folder. */
import ts from 'typescript';

/**
 * The node types that code names in string literals. A word that is a type by accident (`wait`, `transform`) counts
 * only where it stands for a type: compared with or assigned to something called type, or looked up.
 */
export const namedTypes = (file: string, text: string, types: ReadonlySet<string>): string[] => {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) && types.has(node.text) && !ts.isImportDeclaration(node.parent)) {
      if (node.text.includes('_') || standsForType(node, types)) found.add(node.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return [...found];
};

const standsForType = (literal: ts.StringLiteralLike, types: ReadonlySet<string>): boolean => {
  const { parent } = literal;
  if (ts.isBinaryExpression(parent)) {
    return isCalledType(parent.left === literal ? parent.right : parent.left);
  }
  if (ts.isCaseClause(parent)) return isCalledType(parent.parent.parent.expression);
  if (ts.isPropertyAssignment(parent)) return parent.initializer === literal && isCalledType(parent.name);
  if (ts.isCallExpression(parent)) {
    return ts.isPropertyAccessExpression(parent.expression) && LOOKUPS.has(parent.expression.name.text);
  }
  if (!ts.isArrayLiteralExpression(parent)) return false;
  const siblings = parent.elements.filter((one) => one !== literal);
  return siblings.some((one) => ts.isStringLiteralLike(one) && types.has(one.text));
};

const LOOKUPS: ReadonlySet<string> = new Set(['get', 'has', 'includes']);

const isCalledType = (node: ts.Node): boolean => /type$/i.test(node.getText());

const IMPURE_GLOBALS: ReadonlySet<string> = new Set([
  'console',
  'crypto',
  'fetch',
  'globalThis',
  'performance',
  'process',
  'setInterval',
  'setTimeout',
  'window',
]);
const IMPURE_MEMBERS: ReadonlySet<string> = new Set(['Date.now', 'Math.random']);

/** What makes code depend on more than its arguments: foreign imports, globals, clocks, chance, promises. */
export const impurities = (file: string, text: string): string[] => {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const impurity = impurityOf(node);
    if (impurity !== undefined) found.push(impurity);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
};

const impurityOf = (node: ts.Node): string | undefined => {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    const { text } = node.moduleSpecifier;
    return /^\.\.?\/|^zod$/.test(text) ? undefined : text;
  }
  if (node.kind === ts.SyntaxKind.AsyncKeyword || ts.isAwaitExpression(node)) return 'async';
  if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length)
    return 'new Date()';
  if (ts.isPropertyAccessExpression(node)) {
    return IMPURE_MEMBERS.has(node.getText()) ? node.getText() : undefined;
  }
  if (!ts.isIdentifier(node) || !IMPURE_GLOBALS.has(node.text)) return undefined;
  const isMember = ts.isPropertyAccessExpression(node.parent) && node.parent.name === node;
  return isMember || ts.isPropertyAssignment(node.parent) ? undefined : node.text;
};
