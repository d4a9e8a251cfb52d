/** What is selected on the canvas. */
export type Selection = { nodeIds: readonly string[]; noteIds?: readonly string[] };
