import type { JsonObject } from '@/server/flow/json';
import type { Evidence } from './evidence';

/** What is known while one part of a schema is filled. */
export type Fill = {
  root: JsonObject;
  evidence: Evidence;
  /** The property that is being filled; empty at the top. */
  name: string;
  depth: number;
  /** Counts up for values that must differ from their siblings. */
  variant: number;
  /** Leaves out what is not required. */
  minimal: boolean;
};
