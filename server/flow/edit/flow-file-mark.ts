/** What the file of a whole flow says of itself; it can be imported, and pasted like a fragment. */
export const FLOW_FILE_MARK = 'flow/1';
