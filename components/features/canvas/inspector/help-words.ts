/** A line of help, in which `code` and **names** are set apart, as pieces. */
export type HelpWords = { kind: 'text' | 'code' | 'strong'; text: string };

export function helpWords(line: string): HelpWords[] {
  return line
    .split(/(`[^`]+`|\*\*[^*]+\*\*)/)
    .filter((piece) => piece !== '')
    .map((piece): HelpWords => {
      if (piece.length > 2 && piece.startsWith('`')) return { kind: 'code', text: piece.slice(1, -1) };
      if (piece.length > 4 && piece.startsWith('**')) return { kind: 'strong', text: piece.slice(2, -2) };
      return { kind: 'text', text: piece };
    });
}
