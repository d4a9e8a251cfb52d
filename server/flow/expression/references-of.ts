/** What a template string or expression reads, without running it: for validation, completion and renaming. */

import { atTemplateOffset } from './at-template-offset';
import type { TemplateReading } from './compiled-template';
import { childNodes, type ExpressionNode, type PathNode, type Span } from './expression-node';
import { parseExpression } from './parse-expression';
import type { RootName } from './scope';
import { splitTemplate } from './split-template';
import { TemplateError, type TemplateErrorCode } from './template-error';
import { unwrapExpression } from './unwrap-expression';

/** How a string is read. */
export type ExpressionReading = TemplateReading | 'expression';

/** One path that an expression reads. Offsets count from the start of the string. */
export type Reference = Span & {
  /** `previous` for a bare identifier, which also looks in the trigger. */
  root: RootName | 'previous';
  bare: boolean;
  /** The keys after the root, up to the first computed one; for a bare identifier its own name comes first. */
  path: string[];
  /** Where each key of `path` stands; a quoted key includes its quotes. */
  spans: Span[];
  /** True when a computed key (`step[x]`) follows, so that the path is only a beginning. */
  isPartial: boolean;
};

export type ReferenceFault = { code: TemplateErrorCode; message: string; offset: number };

export type ReferenceScan = { references: Reference[]; faults: ReferenceFault[] };

/** The references of one string in source order. Faults are values; the parts without faults are still scanned. */
export function referencesOf(source: string, reading: ExpressionReading): ReferenceScan {
  const scan: ReferenceScan = { references: [], faults: [] };
  if (reading === 'expression') {
    attempt(scan, 0, () => {
      const expression = unwrapExpression(source);
      collect(parseExpression(expression.source), expression.start, scan.references);
    });
    return scan;
  }
  attempt(scan, 0, () => {
    for (const part of splitTemplate(source)) {
      if (part.kind === 'text') continue;
      attempt(scan, part.start, () => collect(parseExpression(part.source), part.start, scan.references));
    }
  });
  return scan;
}

/** Records a fault at its offset in the string; `start` is where the faulty part begins. */
function attempt(scan: ReferenceScan, start: number, read: () => void): void {
  try {
    read();
  } catch (thrown) {
    const error = start === 0 ? thrown : atTemplateOffset(thrown, start);
    if (!(error instanceof TemplateError)) throw error;
    scan.faults.push({ code: error.code, message: error.message, offset: error.offset ?? start });
  }
}

function collect(node: ExpressionNode, start: number, into: Reference[]): void {
  const reference = node.kind === 'path' ? toReference(node, start) : undefined;
  if (reference !== undefined) into.push(reference);
  for (const child of childNodes(node)) collect(child, start, into);
}

function toReference({ base, segments }: PathNode, start: number): Reference | undefined {
  if (base.kind === 'value' || base.kind === 'local') return undefined;
  const bare = base.kind === 'bare';
  const keys = [...(bare ? [{ key: base.name, start: base.start, end: base.end }] : [])];
  const path = keys.map(({ key }) => key);
  const spans: Span[] = keys.map((key) => moved(key, start));
  let isPartial = false;
  for (const segment of segments) {
    isPartial = segment.kind === 'computed';
    if (segment.kind === 'computed') break;
    path.push(String(segment.key));
    spans.push(moved(segment, start));
  }
  const end = spans.at(-1)?.end ?? start + base.end;
  return {
    root: base.kind === 'root' ? base.name : 'previous',
    bare,
    path,
    spans,
    isPartial,
    start: start + base.start,
    end,
  };
}

function moved(span: Span, by: number): Span {
  return { start: span.start + by, end: span.end + by };
}
