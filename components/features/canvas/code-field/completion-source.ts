/** Offers what `completionsFor` finds, in the form that the editor wants. */
import {
  type CompletionContext,
  type CompletionResult,
  type CompletionSource,
  type Completion as EditorCompletion,
  insertCompletionText,
  startCompletion,
} from '@codemirror/autocomplete';
import type { CodeLanguage } from './code-language';
import { type Completion, completionsFor } from './completions';
import { expressionAt } from './expression-at';
import type { ScopeData } from './scope-data';

const WORD = /^\w*$/;

export function completionSource(language: CodeLanguage, data: () => ScopeData): CompletionSource {
  return (context: CompletionContext): CompletionResult | null => {
    const text = context.state.doc.toString();
    const span = expressionAt(text, context.pos, language);
    if (span === undefined) return context.explicit ? placeholderOptions(context, data()) : null;
    const before = text.slice(span.start, context.pos);
    const found = completionsFor(language === 'json' ? before.replaceAll('\\"', '"') : before, data());
    if (found === undefined || found.options.length === 0) return null;
    const from = context.pos - (before.replaceAll('\\"', '"').length - found.from);
    if (!context.explicit && language === 'expression' && from === context.pos && !before.endsWith('.'))
      return null;
    return {
      from,
      options: found.options.map((option) => editorCompletion(option, language)),
      validFor: WORD,
    };
  };
}

/** Outside a placeholder, asked for by key: a new one. */
function placeholderOptions(context: CompletionContext, data: ScopeData): CompletionResult | null {
  const found = completionsFor('', data);
  if (found === undefined) return null;
  const options = found.options
    .filter(({ kind }) => kind !== 'function')
    .map(({ label, detail, info, rank }) => {
      const insert = `\${${label}}`;
      return { label, detail, info, boost: rank, apply: insert };
    });
  return { from: context.pos, options, validFor: WORD };
}

function editorCompletion(option: Completion, language: CodeLanguage): EditorCompletion {
  const { label, insert = label, takesDot = false, detail, info, rank, kind } = option;
  const written = language === 'json' ? insert.replaceAll('"', '\\"') : insert;
  return {
    label,
    detail,
    ...(info === undefined ? {} : { info }),
    boost: rank,
    type: kind === 'function' ? 'function' : 'property',
    apply: (view, _completion, from, to) => {
      view.dispatch(insertCompletionText(view.state, written, takesDot ? from - 1 : from, to));
      if (kind === 'root' && label !== 'now') startCompletion(view);
    },
  };
}
