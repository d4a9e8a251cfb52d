/** Small made-up node types for tests, one per nature, so that no test of this room depends on a real one. */
import { z } from 'zod';
import {
  type ConfigEdge,
  type FieldHint,
  type FieldReading,
  type NodeDefinition,
  type NodeNature,
  OUT,
  type Port,
  REJECTED,
} from '../../nodes/node-definition';
import type { SpecNode } from '../../spec/spec';

type Parts<Config> = {
  type: string;
  nature: NodeNature;
  config: z.ZodType<Config>;
  readings?: Record<string, FieldReading>;
  secretFields?: string[];
  retryable?: boolean;
  ports?: (config: Config) => Port[];
  more?: Partial<NodeDefinition<Config>>;
};

function define<Config>({
  type,
  nature,
  config,
  ports,
  more,
  ...rest
}: Parts<Config>): NodeDefinition<Config> {
  return {
    type,
    nature,
    config,
    version: 1,
    category: 'logic',
    title: type,
    summary: type,
    icon: '',
    surfaces: ['flow', 'workflow'],
    readings: rest.readings ?? {},
    secretFields: rest.secretFields ?? [],
    retryable: rest.retryable ?? false,
    ports: ports ?? (() => [{ id: OUT, label: 'Done' }]),
    describe: () => type,
    example: { id: 'example', type } as SpecNode,
    ...more,
  };
}

/** Yields its rendered value; fails with `broken` when told to. */
const note = define({
  type: 'note',
  nature: 'pure',
  config: z.object({ value: z.unknown().optional(), breaks: z.boolean().default(false) }),
  readings: { value: 'template' },
});

/** Goes out by the case that equals its expression's value as text, else by `default`. */
const fork = define({
  type: 'fork',
  nature: 'pure',
  config: z.object({
    on: z.string().min(1),
    cases: z
      .record(z.string(), z.object({ next: z.string().optional() }))
      .meta({ label: 'Cases', widget: 'cases' } satisfies FieldHint),
    otherwise: z
      .string()
      .optional()
      .meta({ label: 'Otherwise', widget: 'node' } satisfies FieldHint),
  }),
  readings: { on: 'expression' },
  ports: ({ cases }) => ['default', ...Object.keys(cases)].map((id) => ({ id, label: id })),
  more: {
    configEdges: ({ cases, otherwise }): ConfigEdge[] => [
      ...Object.entries(cases).flatMap(([port, { next }]) =>
        next === undefined ? [] : [{ to: next, port }],
      ),
      ...(otherwise === undefined ? [] : [{ to: otherwise, port: 'default' }]),
    ],
    portOfCase: (edgeCase, { cases }) =>
      edgeCase !== undefined && (edgeCase === 'default' || Object.hasOwn(cases, edgeCase))
        ? edgeCase
        : undefined,
    check: ({ cases, otherwise }, { edgeTargets }) =>
      otherwise === undefined && !edgeTargets.has('default')
        ? [
            {
              code: 'decision_without_default',
              level: 'warning',
              message: 'add a default',
              field: 'otherwise',
            },
          ]
        : Object.keys(cases).length === 0
          ? [{ code: 'field_type', level: 'save', message: 'cases must not be empty', field: 'cases' }]
          : [],
  },
});

/** Suspends on a call; the answer's body is its output. */
const call = define({
  type: 'call',
  nature: 'effect',
  config: z.object({
    url: z.string(),
    body: z.unknown().optional(),
    headers: z.record(z.string(), z.unknown()).optional(),
  }),
  readings: { url: 'url', body: 'template', headers: 'template' },
  secretFields: ['url', 'body', 'headers'],
  retryable: true,
});

/** Suspends until a time after its start. */
const nap = define({
  type: 'nap',
  nature: 'timer',
  config: z.object({ forMs: z.number().int().min(0).default(1_000) }),
});

/** Suspends on a person. */
const ask = define({
  type: 'ask',
  nature: 'human',
  config: z.object({
    question: z.string().default('May I?'),
    onReject: z
      .union([z.literal('fail'), z.object({ goto: z.string() })])
      .optional()
      .meta({ label: 'When rejected', widget: 'node' } satisfies FieldHint),
  }),
  readings: { question: 'template' },
  ports: () => ['approved', REJECTED].map((id) => ({ id, label: id })),
  more: {
    configEdges: ({ onReject }) =>
      typeof onReject === 'object' ? [{ to: onReject.goto, port: REJECTED, overrides: true }] : [],
    portOfCase: (edgeCase) => {
      if (edgeCase === undefined || edgeCase === 'approved') return 'approved';
      return edgeCase === REJECTED ? REJECTED : undefined;
    },
  },
});

/** Suspends on an event to write; only in flows. */
const shout = define({
  type: 'shout',
  nature: 'emit',
  config: z.object({ event: z.string().default('shouted') }),
  more: { surfaces: ['flow'], liftsParsed: true },
});

/** The made-up types by name. */
export const testDefinitions: ReadonlyMap<string, NodeDefinition> = new Map(
  [note, fork, call, nap, ask, shout].map((definition) => [definition.type, definition as NodeDefinition]),
);
