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
  let depth = 0;
  let quote = '';
  for (let at = start; at < text.length; at += 1) {
    let char = text[at] ?? '';
    if (char === '\\' && quote === '' && language === 'json') char = text[++at] ?? '';
    else if (char === '\\') {
      at += 1;
      continue;
    } else if (char === '"' && language === 'json') return at;
    if (char === '\n' && quote === '' && language === 'json') return at;
    if (quote !== '') {
      if (char === quote) quote = '';
    } else if (char === '"' || char === "'") quote = char;
    else if (char === '{') depth += 1;
    else if (char === '}') {
      if (depth === 0) return at;
      depth -= 1;
    }
  }
  return text.length;
}
