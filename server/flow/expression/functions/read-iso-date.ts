/**
 * Reads dates the same way on every machine: ISO 8601 only, and a time without a zone is UTC. What else `Date.parse`
 * accepts depends on the engine and on the machine's zone.
 */
import type { JsonValue } from '../../json';
import { TemplateError } from '../template-error';
import { typeName } from './expression-function';

const ISO_DATE =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/i;
const UNIX_MS_MAX = 8.64e15;

/** Unix milliseconds of an ISO 8601 text or of a number that already is Unix milliseconds. */
export function readIsoDate(name: string, value: JsonValue | undefined): number {
  const unixMs =
    typeof value === 'number' ? value : typeof value === 'string' ? parse(value.trim()) : undefined;
  if (unixMs !== undefined && Math.abs(unixMs) <= UNIX_MS_MAX) return Math.trunc(unixMs);
  const given = typeof value === 'string' ? 'this text' : typeName(value);
  throw new TemplateError('expression_error', `${name}() cannot read an ISO 8601 date from ${given}`);
}

function parse(text: string): number | undefined {
  const match = ISO_DATE.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour = '00', minute = '00', second = '00', zone = 'Z'] = match;
  const dayStart = Date.parse(`${year}-${month}-${day}T00:00:00.000Z`);
  // Engines roll 30 February over into March instead of refusing it.
  if (Number.isNaN(dayStart) || new Date(dayStart).getUTCDate() !== Number(day)) return undefined;
  const fraction = /\.\d+/.exec(text)?.[0].slice(0, 4).padEnd(4, '0') ?? '.000';
  const offset = zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone.toUpperCase();
  const unixMs = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${fraction}${offset}`);
  return Number.isNaN(unixMs) ? undefined : unixMs;
}
