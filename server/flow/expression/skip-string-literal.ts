/** Where a CEL string literal ends; shared by everything that reads source text without parsing it. */

/**
 * The offset after the literal whose opening quote is at `start`, or -1 when it does not end. Prefixes (`r"…"`) stand
 * before `start` and change nothing here: a backslash always takes the next character with it.
 */
export function skipStringLiteral(source: string, start: number): number {
  const quote = source.charAt(start);
  const fence = source.startsWith(quote.repeat(3), start) ? quote.repeat(3) : quote;
  let at = start + fence.length;
  while (at < source.length) {
    if (source[at] === '\\') at += 2;
    else if (source.startsWith(fence, at)) return at + fence.length;
    else at += 1;
  }
  return -1;
}
