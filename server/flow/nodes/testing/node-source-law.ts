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

const IMPURE_GLOBALS =
  /\b(?:process|globalThis|window|fetch|setTimeout|setInterval|performance|crypto|console)\b/;
const IMPURE_CALLS = /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\bawait\b|\basync\b/;

/** What makes code depend on more than its arguments; comments are not code. */
export const impurities = (file: string, text: string): string[] => {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const code = ts.createPrinter({ removeComments: true }).printFile(source);
  const imports = source.statements
    .filter(ts.isImportDeclaration)
    .map(({ moduleSpecifier }) => (ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : ''));
  const outside = imports.filter(
    (path) => !path.startsWith('./') && !path.startsWith('../') && path !== 'zod',
  );
  const used = [IMPURE_GLOBALS.exec(code)?.[0], IMPURE_CALLS.exec(code)?.[0]];
  return [...outside, ...used.filter((found) => found !== undefined)];
};
