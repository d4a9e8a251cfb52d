/** Reads source text for what the node law forbids: impure executors, and node types named outside their folder. */
import ts from 'typescript';

/** String literals of a file, by text. Property names and types are not strings; import paths are not names. */
export const stringLiterals = (file: string, text: string): Set<string> => {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) && !ts.isImportDeclaration(node.parent)) found.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
};

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
