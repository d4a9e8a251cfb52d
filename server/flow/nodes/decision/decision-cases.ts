/** Reads a decision's cases in all their spellings into one list (contract 4.5). */
import { DEFAULT, ERROR, OUT } from '../node-definition';

export type DecisionCase = {
  /** As written, e.g. `passed` or `>= 4`. */
  key: string;
  /** The key, set apart where it would read as a common port. */
  port: string;
  next?: string;
};

export type DecisionCases = { cases: DecisionCase[]; defaultTargets: string[]; hasDefault: boolean };

type Target = string | { next?: string };

const COMMON_PORTS: ReadonlySet<string> = new Set([OUT, ERROR]);

export const readCases = (cases: Record<string, Target>, defaultCase: Target | undefined): DecisionCases => {
  const read: DecisionCases = { cases: [], defaultTargets: [], hasDefault: defaultCase !== undefined };
  const addDefault = (target: Target) => {
    const next = nextOf(target);
    read.hasDefault = true;
    if (next !== undefined && !read.defaultTargets.includes(next)) read.defaultTargets.push(next);
  };
  if (defaultCase !== undefined) addDefault(defaultCase);
  for (const [key, target] of Object.entries(cases)) {
    const next = nextOf(target);
    if (isDefaultKey(key)) addDefault(target);
    else read.cases.push({ key, port: portOfKey(key), ...(next === undefined ? {} : { next }) });
  }
  return read;
};

/** `else` is an alias of default. */
export const isDefaultKey = (key: string): boolean => key === DEFAULT || key === 'else';

const nextOf = (target: Target): string | undefined => (typeof target === 'string' ? target : target.next);

const portOfKey = (key: string): string => (COMMON_PORTS.has(key) ? `case:${key}` : key);
