/** What is wrong with the expressions of a text, before anything runs: syntax, and names that lead nowhere. */
import { type ExpressionReading, type Reference, referencesOf } from '@/server/flow/expression/references-of';
import type { FieldReading } from '@/server/flow/nodes/node-definition';
import type { CodeLanguage } from './code-language';
import { resolvePath } from './resolve-path';
import type { ScopeData } from './scope-data';
import { type MappedSource, mapSpan, templateSources } from './source-map';

/** `hint` is for what may well be right: a sample has it not. */
export type ReferenceFinding = {
  from: number;
  to: number;
  message: string;
  severity: 'error' | 'warning' | 'hint';
};

export function lintReferences(
  text: string,
  { language, reading }: { language: CodeLanguage; reading: FieldReading },
  data: ScopeData,
): ReferenceFinding[] {
  if (reading === 'literal') return [];
  return templateSources(text, language).flatMap((source) => lintSource(source, reading, data));
}

function lintSource(mapped: MappedSource, reading: ExpressionReading, data: ScopeData): ReferenceFinding[] {
  if (mapped.source.trim() === '') return [];
  const { references, faults } = referencesOf(mapped.source, reading);
  return [
    ...faults.map(({ message, offset }): ReferenceFinding => {
      const end = Math.min(mapped.source.length, wordEnd(mapped.source, offset));
      return { ...mapSpan(mapped, { start: offset, end }), message: sentence(message), severity: 'error' };
    }),
    ...references.flatMap((reference) => {
      const found = judge(reference, data);
      return found === undefined ? [] : [{ ...mapSpan(mapped, found.span), ...found.finding }];
    }),
  ];
}

type Judged = {
  span: { start: number; end: number };
  finding: Pick<ReferenceFinding, 'message' | 'severity'>;
};

function judge(reference: Reference, data: ScopeData): Judged | undefined {
  const { root, path, spans } = reference;
  const [name = ''] = path;
  const span = spans[0] ?? reference;
  if (root === 'step' && path.length > 0) {
    const step = data.steps.find(({ id }) => id === name);
    if (step === undefined) {
      return said(span, 'error', `step.${name} names no other node of this flow.`);
    }
    if (!step.isUpstream) {
      return said(span, 'warning', `${name} never runs before this node, so step.${name} is empty here.`);
    }
  }
  if (root === 'env' && data.env !== undefined && !data.env.some((one) => one.name === name)) {
    return said(
      span,
      'warning',
      `There is no environment value ${name}. An admin adds it under Environment.`,
    );
  }
  return judgeKeys(reference, data);
}

/** The first key that is known not to be there. */
function judgeKeys({ root, path, spans }: Reference, data: ScopeData): Judged | undefined {
  for (let length = 1; length <= path.length; length += 1) {
    const span = spans[length - 1];
    if (span === undefined || resolvePath(data, root, path.slice(0, length)) !== undefined) continue;
    const key = path[length - 1] ?? '';
    const owner = length === 1 ? (root === 'previous' ? 'the step before' : root) : path[length - 2];
    return said(
      span,
      'hint',
      `"${key}" is not in what is known of ${owner}: it may be missing when this runs.`,
    );
  }
  return undefined;
}

function said(span: Judged['span'], severity: ReferenceFinding['severity'], message: string): Judged {
  return { span, finding: { severity, message } };
}

function wordEnd(source: string, offset: number): number {
  const rest = /^\w+|^\S/.exec(source.slice(offset))?.[0].length ?? 1;
  return offset + rest;
}

function sentence(text: string): string {
  const capital = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
}
