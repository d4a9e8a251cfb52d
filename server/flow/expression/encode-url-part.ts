/** What keeps a printed value inside the part of the URL it is printed into. */

const UNPAIRED_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
const DOT_SEGMENT = /(?:^|[/\\])(?:\.|%2e){1,2}(?=[/\\]|$)/i;

/** Percent-encodes a value; half a character, which has no encoding, becomes the replacement character. */
export function encodeUrlPart(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    return encodeURIComponent(text.replace(UNPAIRED_SURROGATE, '\uFFFD'));
  }
}

/** Whether the path of a URL or path has a segment `.` or `..`, plain or encoded. */
export function leavesItsPath(url: string): boolean {
  const end = url.search(/[?#]/);
  return DOT_SEGMENT.test(end === -1 ? url : url.slice(0, end));
}
