/** How a path is written in an expression. */

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
const INDEX = /^(?:0|[1-9]\d*)$/;

/** One more key: `.name`, `[0]` or `["any text"]`. */
export function keyText(key: string, isIndex = INDEX.test(key)): string {
  if (NAME.test(key)) return `.${key}`;
  return isIndex ? `[${key}]` : `[${JSON.stringify(key)}]`;
}

/** `step`, `kyc`, `output`, `a b` is `step.kyc.output["a b"]`. */
export function pathText([root = '', ...keys]: readonly string[]): string {
  return root + keys.map((key) => keyText(key)).join('');
}
