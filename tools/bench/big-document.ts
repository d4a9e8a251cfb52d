/** A document of any size for the canvas: every few nodes a decision or an approval, laid out in rows. */
const ROW = 40;
const KINDS: readonly ((index: number) => Record<string, unknown>)[] = [
  () => ({ type: 'transform', output: { value: '${trigger.value}' } }),
  (index) => ({ type: 'http_request', method: 'GET', url: `https://example.com/${index}` }),
  (index) => ({ type: 'llm_step', userPrompt: `Classify ticket ${index}: \${trigger.subject}` }),
  (index) => ({ type: 'decision', expression: `amount > ${index}`, cases: { true: {}, false: {} } }),
  (index) => ({ type: 'human_approval', actionLabel: `Allow payment ${index}` }),
  () => ({ type: 'wait', duration: '5m' }),
];

type BigDocument = {
  spec: { startNodeId: string; nodes: Record<string, unknown>[]; edges: Record<string, unknown>[] };
  layout: Record<string, { x: number; y: number }>;
  notes: never[];
};

/** `count` nodes, each wired to one of the three before it. */
export function bigDocument(count: number): BigDocument {
  const indexes = Array.from({ length: count }, (_, index) => index);
  return {
    spec: {
      startNodeId: 'step_0',
      nodes: indexes.map((index) => ({
        id: `step_${index}`,
        name: `Step number ${index}`,
        ...KINDS[index % KINDS.length]?.(index),
      })),
      edges: indexes.slice(1).map((index) => {
        const from = Math.max(0, index - 1 - (index % 3));
        const isDecision = from % KINDS.length === 3;
        return { from: `step_${from}`, to: `step_${index}`, ...(isDecision ? { case: 'true' } : {}) };
      }),
    },
    layout: Object.fromEntries(
      indexes.map((index) => [`step_${index}`, { x: (index % ROW) * 288, y: Math.floor(index / ROW) * 192 }]),
    ),
    notes: [],
  };
}
