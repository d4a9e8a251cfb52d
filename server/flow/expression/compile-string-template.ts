/** Compiles one template string: a lone placeholder keeps its type, anything else is text (contract 4.3). */

import { atTemplateOffset } from './at-template-offset';
import { type CompiledExpression, compileExpression } from './compile-expression';
import type { CompiledTemplate, TemplateReading } from './compiled-template';
import { encodeUrlPart, leavesItsPath } from './encode-url-part';
import { type Evaluation, spendText } from './evaluation';
import { splitTemplate, type TemplatePart } from './split-template';
import { TemplateError } from './template-error';
import { interpolatedText } from './value-text';

type CompiledPart = string | CompiledExpression;

/**
 * In a `url` reading every value that is printed into a longer string is percent-encoded, and a value cannot turn a
 * path segment into `.` or `..`, which URL parsers would resolve even when encoded. A string that is one placeholder
 * is a whole URL and stays as it is.
 */
export function compileStringTemplate(template: string, reading: TemplateReading): CompiledTemplate {
  const parts = splitTemplate(template).map(compilePart);
  const [only = ''] = parts;
  if (parts.length <= 1) {
    return typeof only === 'string' ? { kind: 'constant', value: only } : { kind: 'rendered', run: only.run };
  }
  if (reading === 'template') return { kind: 'rendered', run: (evaluation) => print(parts, evaluation) };
  const mayClimb = leavesItsPath(parts.map((part) => (typeof part === 'string' ? part : 'x')).join(''));
  return {
    kind: 'rendered',
    run: (evaluation) => {
      const url = print(parts, evaluation, encodeUrlPart);
      if (mayClimb || !leavesItsPath(url)) return url;
      throw new TemplateError(
        'expression_error',
        'a value would change the path of the URL it is printed into',
      );
    },
  };
}

function compilePart(part: TemplatePart): CompiledPart {
  if (part.kind === 'text') return part.text;
  try {
    return compileExpression(part.source);
  } catch (error) {
    throw atTemplateOffset(error, part.start);
  }
}

function print(parts: CompiledPart[], evaluation: Evaluation, encode?: (text: string) => string): string {
  let text = '';
  for (const part of parts) {
    if (typeof part === 'string') {
      text += part;
      continue;
    }
    const value = part.run(evaluation);
    const printed = interpolatedText(value, evaluation);
    text += encode === undefined ? printed : encode(printed);
  }
  spendText(evaluation, text.length);
  return text;
}
