const PLACEHOLDERS = /\$\{[^}]*\}/g;
const FIRST_LETTER = /\p{Letter}/u;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;

/** Whether a line's first letter outside placeholders is of a script that runs from right to left. */
export function isRightToLeft(line: string): boolean {
  const letter = FIRST_LETTER.exec(line.replace(PLACEHOLDERS, ''))?.[0];
  return letter !== undefined && RIGHT_TO_LEFT.test(letter);
}
