/** Makes text into a template that prints it. */

/**
 * A template that renders to `text`, also when more template is put before or after it: `${` is written `$${`, and
 * dollar signs at the end are printed by a placeholder because they would escape one that follows.
 */
export function escapeTemplate(text: string): string {
  const ending = /\$+$/.exec(text)?.[0] ?? '';
  const escaped = text.slice(0, text.length - ending.length).replaceAll('${', () => '$${');
  return ending === '' ? escaped : `${escaped}\${"${ending}"}`;
}
