/** Tolerates a `${}` around a whole expression (contract 4.4). */
import { splitTemplate } from './split-template';

/** The expression inside a wrapping `${}`, or the source itself, and where it starts. */
export function unwrapExpression(source: string): { source: string; start: number } {
  const leading = source.length - source.trimStart().length;
  if (!source.startsWith('${', leading)) return { source, start: 0 };
  const only = lonePlaceholder(source.trim());
  return only === undefined ? { source, start: 0 } : { source: only.source, start: leading + only.start };
}

/** Undefined also for what does not split: the parser then says what is wrong with it as an expression. */
function lonePlaceholder(source: string): { source: string; start: number } | undefined {
  try {
    const [only, ...more] = splitTemplate(source);
    return only?.kind === 'expression' && more.length === 0 ? only : undefined;
  } catch {
    return undefined;
  }
}
