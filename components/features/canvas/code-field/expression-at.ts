/** Where in a text an expression is being typed. Tolerant: what is being typed is rarely complete. */
import type { CodeLanguage } from './code-language';

export type ExpressionSpan = { start: number; end: number };

/** The span of the expression around the position, or undefined where plain text or JSON is being typed. */
export function expressionAt(
  text: string,
  position: number,
  language: CodeLanguage,
): ExpressionSpan | undefined {
  if (language === 'expression') return { start: 0, end: text.length };
  return placeholdersOf(text, language).find(({ start, end }) => position >= start && position <= end);
}

/** The insides of all placeholders, closed or not. In JSON they end with the text they stand in. */
export function placeholdersOf(text: string, language: CodeLanguage): ExpressionSpan[] {
  const spans: ExpressionSpan[] = [];
  let from = 0;
  for (let open = text.indexOf('${', from); open !== -1; open = text.indexOf('${', from)) {
    const start = open + 2;
    const isEscaped = open > from && text[open - 1] === '$';
    from = isEscaped ? start : endOf(text, start, language);
    if (!isEscaped) spans.push({ start, end: from });
  }
  return spans;
}

function endOf(text: string, start: number, language: CodeLanguage): number {
  const isJson = language === 'json';
  // In JSON a backslash and what follows are one character of the expression.
  const sizeAt = (at: number) => (isJson && text[at] === '\\' ? 2 : 1);
  let depth = 0;
  let quote = '';
  for (let at = start; at < text.length; at += sizeAt(at)) {
    const char = text[at + sizeAt(at) - 1];
    if (isJson && (text[at] === '"' || text[at] === '\n')) return at;
    if (quote !== '') {
      if (char === '\\') at += sizeAt(at);
      else if (char === quote) quote = '';
    } else if (char === '"' || char === "'") quote = char;
    else if (char === '{') depth += 1;
    else if (char === '}') {
      if (depth === 0) return at;
      depth -= 1;
    }
  }
  return text.length;
}
