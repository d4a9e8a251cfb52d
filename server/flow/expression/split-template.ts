/** Splits a template string into text and placeholders (contract 4.3); `$${` is the text `${`. */
import { skipStringLiteral } from './skip-string-literal';
import { TemplateError } from './template-error';

/** `start` is the offset of the expression's source in the template string. */
export type TemplatePart =
  | { kind: 'text'; text: string }
  | { kind: 'expression'; source: string; start: number };

/**
 * The parts in order; neighbouring text is one part.
 *
 * @throws TemplateError `template_syntax` for a placeholder that is empty or does not end.
 */
export function splitTemplate(template: string): TemplatePart[] {
  const parts: TemplatePart[] = [];
  let text = '';
  let from = 0;
  for (let open = template.indexOf('${'); open !== -1; open = template.indexOf('${', from)) {
    if (open > from && template[open - 1] === '$') {
      text += `${template.slice(from, open - 1)}\${`;
      from = open + 2;
      continue;
    }
    text += template.slice(from, open);
    if (text !== '') parts.push({ kind: 'text', text });
    text = '';
    const end = findPlaceholderEnd(template, open + 2);
    parts.push({ kind: 'expression', source: readExpression(template, open, end), start: open + 2 });
    from = end + 1;
  }
  text += template.slice(from);
  if (text !== '') parts.push({ kind: 'text', text });
  return parts;
}

function readExpression(template: string, open: number, end: number): string {
  if (end === -1) {
    throw new TemplateError('template_syntax', 'a placeholder is not closed: missing }', { offset: open });
  }
  const source = template.slice(open + 2, end);
  if (source.trim() === '') {
    throw new TemplateError('template_syntax', 'a placeholder is empty', { offset: open });
  }
  return source;
}

/** The offset of the brace that closes the placeholder, past strings, comments and nested braces; -1 if none. */
function findPlaceholderEnd(template: string, start: number): number {
  let depth = 0;
  let at = start;
  while (at < template.length) {
    const char = template[at];
    if (char === '"' || char === "'") {
      at = skipStringLiteral(template, at);
      if (at === -1) return -1;
      continue;
    }
    if (char === '/' && template[at + 1] === '/') {
      at = template.indexOf('\n', at);
      if (at === -1) return -1;
      continue;
    }
    if (char === '}') {
      if (depth === 0) return at;
      depth -= 1;
    } else if (char === '{') depth += 1;
    at += 1;
  }
  return -1;
}
