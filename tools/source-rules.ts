/**
 * The rules of a source file that no linter of ours expresses: size caps, where the environment and raw HTTP may be
 * touched, no evaluation of code, no dump files. Works on text alone, so a test can plant a violation.
 */
import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

export const FILE_LINES_MAX = 300;
export const FUNCTION_LINES_MAX = 60;

const ROOMS = ['app', 'components', 'e2e', 'inngest', 'prisma', 'server'];
const SOURCE = /(?<![.]d)[.]tsx?$/;
const EXEMPT_FROM_SIZE = /[.](test|spec)[.]tsx?$|\/testing\/|^e2e\/|[.]generated[.]tsx?$/;
const TESTS = /[.](test|spec)[.]tsx?$|\/testing\/|^e2e\//;
// Next.js needs one variable named in instrumentation.ts itself.
const ENV_READERS = /^server\/env[.]ts$|^instrumentation[.]ts$|^[^/]+[.]config[.](ts|mjs)$/;
// The browser's one way to the server is tRPC, which is given its transport here.
const HTTP_CALLERS = /^server\/infra\/gateway\/|^components\/trpc\/provider[.]tsx$/;
const DUMP_NAMES = /^(utils?|helpers?|common|misc|types|constants|shared)[.]tsx?$/;
const GLOBAL_OBJECTS = new Set(['globalThis', 'global', 'window', 'self']);

export type SourceRule =
  | 'file-length'
  | 'function-length'
  | 'dump-file'
  | 'environment'
  | 'raw-http'
  | 'code-evaluation';

/** One breach. `line` counts from 1. */
export type Breach = { rule: SourceRule; file: string; line: number; message: string };

/** All breaches in `root`: its own files and the rooms below; generated folders are left out. */
export function checkSources(root: string): Breach[] {
  const top = fs.readdirSync(root).filter((name) => SOURCE.test(name));
  const files = [
    ...top.map((name) => path.join(root, name)),
    ...ROOMS.flatMap((room) => sourceFiles(path.join(root, room))),
  ];
  return files.flatMap((file) =>
    checkSource(path.relative(root, file).replaceAll('\\', '/'), fs.readFileSync(file, 'utf8')),
  );
}

/** The breaches of one file. `file` is its path in the repository, with slashes. */
export function checkSource(file: string, text: string): Breach[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const at = (node: ts.Node) => source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
  const breaches: Breach[] = [];
  const report = (rule: SourceRule, line: number, message: string) =>
    breaches.push({ rule, file, line, message });

  const lines = text.replace(/\n$/, '').split('\n').length;
  if (DUMP_NAMES.test(path.basename(file))) report('dump-file', 1, 'name the file after what it holds');
  if (!EXEMPT_FROM_SIZE.test(file) && lines > FILE_LINES_MAX) {
    report('file-length', 1, `${lines} lines, ${FILE_LINES_MAX} at most`);
  }
  const bound = boundNames(source);
  const visit = (node: ts.Node): void => {
    const size = EXEMPT_FROM_SIZE.test(file) ? 0 : functionLines(node, source);
    if (size > FUNCTION_LINES_MAX) {
      report('function-length', at(node), `a function of ${size} lines, ${FUNCTION_LINES_MAX} at most`);
    }
    if (readsEnvironment(node) && !ENV_READERS.test(file) && !TESTS.test(file)) {
      report('environment', at(node), 'read the environment through server/env.ts');
    }
    if (isRawHttp(node, bound) && !HTTP_CALLERS.test(file) && !TESTS.test(file)) {
      report('raw-http', at(node), 'send HTTP through server/infra/gateway, in the browser through tRPC');
    }
    if (evaluatesCode(node)) report('code-evaluation', at(node), 'code is never made from text');
    ts.forEachChild(node, visit);
  };
  visit(source);
  return breaches;
}

function sourceFiles(folder: string): string[] {
  if (!fs.existsSync(folder)) return [];
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'generated' ? [] : sourceFiles(full);
    return SOURCE.test(entry.name) ? [full] : [];
  });
}

function functionLines(node: ts.Node, source: ts.SourceFile): number {
  if (!ts.isFunctionLike(node) || !('body' in node) || node.body === undefined) return 0;
  const first = source.getLineAndCharacterOfPosition(node.getStart(source)).line;
  return source.getLineAndCharacterOfPosition(node.getEnd()).line - first + 1;
}

/** `process.env`, `process['env']`, `const { env } = process` and the import of `env` from node:process. */
function readsEnvironment(node: ts.Node): boolean {
  const isProcess = (of: ts.Node | undefined) =>
    of !== undefined &&
    ((ts.isIdentifier(of) && of.text === 'process') ||
      (ts.isPropertyAccessExpression(of) && of.name.text === 'process' && isGlobalObject(of.expression)));
  if (ts.isPropertyAccessExpression(node)) return node.name.text === 'env' && isProcess(node.expression);
  if (ts.isElementAccessExpression(node)) {
    return (
      isProcess(node.expression) &&
      ts.isStringLiteral(node.argumentExpression) &&
      node.argumentExpression.text === 'env'
    );
  }
  if (ts.isVariableDeclaration(node) && ts.isObjectBindingPattern(node.name)) {
    return (
      isProcess(node.initializer) &&
      node.name.elements.some((one) => (one.propertyName ?? one.name).getText() === 'env')
    );
  }
  if (!ts.isImportDeclaration(node) || !ts.isStringLiteral(node.moduleSpecifier)) return false;
  const named = node.importClause?.namedBindings;
  const isProcessModule = /^(node:)?process$/.test(node.moduleSpecifier.text);
  return isProcessModule && named !== undefined && ts.isNamedImports(named)
    ? named.elements.some((one) => (one.propertyName ?? one.name).text === 'env')
    : false;
}

/** A use of the global `fetch` or `XMLHttpRequest` as a value; a local binding of that name is not one. */
function isRawHttp(node: ts.Node, bound: ReadonlySet<string>): boolean {
  if (!ts.isIdentifier(node) || !/^(fetch|XMLHttpRequest)$/.test(node.text)) return false;
  const parent = node.parent;
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) return isGlobalObject(parent.expression);
  if (bound.has(node.text) || ts.isTypeNode(parent) || ts.isQualifiedName(parent)) return false;
  return (
    !('name' in parent && parent.name === node) && !('propertyName' in parent && parent.propertyName === node)
  );
}

function isGlobalObject(node: ts.Node): boolean {
  return ts.isIdentifier(node) && GLOBAL_OBJECTS.has(node.text);
}

/** Names that the file binds itself, by import, parameter, variable or function. */
function boundNames(source: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    const binds =
      ts.isParameter(node) ||
      ts.isVariableDeclaration(node) ||
      ts.isBindingElement(node) ||
      ts.isFunctionDeclaration(node) ||
      ts.isImportSpecifier(node) ||
      ts.isImportClause(node);
    // A type's parameter names nothing: `type Fetch = (fetch: string) => void`.
    if (binds && node.name !== undefined && ts.isIdentifier(node.name) && !ts.isTypeNode(node.parent)) {
      names.add(node.name.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return names;
}

function evaluatesCode(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    return /^(node:)?vm$/.test(node.moduleSpecifier.text);
  }
  if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return false;
  const callee =
    ts.isPropertyAccessExpression(node.expression) && isGlobalObject(node.expression.expression)
      ? node.expression.name
      : node.expression;
  return ts.isIdentifier(callee) && (callee.text === 'eval' || callee.text === 'Function');
}
