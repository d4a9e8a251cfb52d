/** The segments of a dotted path that `dottedPath` made: `cases[">= 4"].next` is `cases`, `>= 4` and `next`. */
export function segmentsOf(path: string): string[] {
  return [...path.matchAll(/\[("(?:[^"\\]|\\.)*")\]|([^.[\]]+)/g)].map(([, quoted, plain = '']) =>
    quoted === undefined ? plain : String(JSON.parse(quoted)),
  );
}
