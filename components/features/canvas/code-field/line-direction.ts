/** Lines in a right-to-left script run from the right, each by its own first letter. */
import { type Extension, RangeSetBuilder, StateField, type Text } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';
import { isRightToLeft } from './is-right-to-left';

const LINE = Decoration.line({ attributes: { dir: 'rtl' } });

export const lineDirection: Extension = [
  EditorView.perLineTextDirection.of(true),
  StateField.define<DecorationSet>({
    create: ({ doc }) => decorate(doc),
    update: (decorations, { docChanged, newDoc }) => (docChanged ? decorate(newDoc) : decorations),
    provide: (field) => EditorView.decorations.from(field),
  }),
];

function decorate(doc: Text): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (let number = 1; number <= doc.lines; number += 1) {
    const line = doc.line(number);
    if (isRightToLeft(line.text)) builder.add(line.from, line.from, LINE);
  }
  return builder.finish();
}
