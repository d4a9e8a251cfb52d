/** Underlines what is wrong with the expressions of the text. */
import { type Diagnostic, linter } from '@codemirror/lint';
import { type Extension, StateEffect } from '@codemirror/state';
import type { FieldReading } from '@/server/flow/nodes/node-definition';
import type { CodeLanguage } from './code-language';
import { lintReferences } from './reference-lint';
import type { ScopeData } from './scope-data';

/** Asks for another look: what is known of the data has changed. */
export const refreshLint = StateEffect.define<null>();

const DELAY_MS = 250;

export function lintExtension(
  kind: { language: CodeLanguage; reading: FieldReading },
  data: () => ScopeData,
): Extension {
  return linter(
    ({ state }): Diagnostic[] => {
      const length = state.doc.length;
      return lintReferences(state.doc.toString(), kind, data()).map(({ from, to, message, severity }) => ({
        from: Math.min(from, length),
        to: Math.min(Math.max(to, from), length),
        message,
        severity: severity === 'hint' ? 'info' : severity,
      }));
    },
    {
      delay: DELAY_MS,
      needsRefresh: ({ transactions }) =>
        transactions.some(({ effects }) => effects.some((effect) => effect.is(refreshLint))),
    },
  );
}
