import { ERROR, type NodeCheckContext, type NodeIssue } from '../node-definition';

/** One `case_unknown` for each case of the node's edges that it does not have; every node has `error`. */
export const unknownCases = (
  { edgeCases }: NodeCheckContext,
  options: { isKnown: (edgeCase: string | undefined) => boolean; known: readonly string[]; field?: string },
): NodeIssue[] => {
  const unknown = [...new Set(edgeCases)].filter(
    (edgeCase) => edgeCase !== ERROR && !options.isKnown(edgeCase),
  );
  return unknown.map((edgeCase) => ({
    code: 'case_unknown',
    level: 'save',
    message:
      edgeCase === undefined
        ? `An edge from this node must name its case: ${options.known.join(', ')}.`
        : `There is no case "${edgeCase}" here; there are ${options.known.join(', ')}.`,
    ...(options.field === undefined ? {} : { field: options.field }),
  }));
};
