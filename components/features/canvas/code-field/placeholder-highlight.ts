/** Sets placeholders apart from the text around them. */
import { type Extension, RangeSetBuilder, StateField, type Text } from '@codemirror/state';
import { Decoration, type DecorationSet, Direction, EditorView } from '@codemirror/view';
import type { CodeLanguage } from './code-language';
import { placeholdersOf } from './expression-at';

/** Expressions run from the left, also within text that runs from the right. */
const MARK = Decoration.mark({
  class: 'cm-placeholder-mark',
  attributes: { dir: 'ltr' },
  bidiIsolate: Direction.LTR,
});

export function placeholderHighlight(language: CodeLanguage): Extension {
  if (language === 'expression') return [];
  return StateField.define<DecorationSet>({
    create: ({ doc }) => decorate(doc, language),
    update: (decorations, { docChanged, newDoc }) => (docChanged ? decorate(newDoc, language) : decorations),
    provide: (field) => [
      EditorView.decorations.from(field),
      EditorView.bidiIsolatedRanges.of((view) => view.state.field(field)),
    ],
  });
}

function decorate(doc: Text, language: CodeLanguage): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  const text = doc.toString();
  for (const { start, end } of placeholdersOf(text, language)) {
    builder.add(start - 2, text[end] === '}' ? end + 1 : end, MARK);
  }
  return builder.finish();
}
