/**
 * The formats of ajv-formats, refusing very long strings: those checks are backtracking regular expressions of the
 * JavaScript engine, harmless only while their input is short. Formats that accept any text have no bound.
 */
import type { Ajv, Format } from 'ajv';
import formatsPlugin from 'ajv-formats';

const FORMAT_CHARS_MAX = 2_048;
const BOUNDED = [
  'date',
  'time',
  'date-time',
  'iso-time',
  'iso-date-time',
  'duration',
  'uri',
  'uri-reference',
  'uri-template',
  'url',
  'email',
  'hostname',
  'ipv4',
  'ipv6',
  'uuid',
  'json-pointer',
  'json-pointer-uri-fragment',
  'relative-json-pointer',
] as const;
const AS_THEY_ARE = ['regex', 'byte', 'int32', 'int64', 'float', 'double', 'password', 'binary'] as const;

export const addBoundedFormats = (ajv: Ajv): void => {
  for (const [name, format] of formats) ajv.addFormat(name, format);
};

const bounded = (format: Format): Format => {
  const test = formatTest(format);
  return (text: string) => text.length <= FORMAT_CHARS_MAX && test(text);
};

const formatTest = (format: Format): ((text: string) => boolean) => {
  if (format instanceof RegExp) return (text) => format.test(text);
  if (typeof format === 'function') return format as (text: string) => boolean;
  const inner = typeof format === 'object' ? format.validate : undefined;
  if (inner instanceof RegExp) return (text) => inner.test(text);
  return typeof inner === 'function' ? (inner as (text: string) => boolean) : () => true;
};

const formats: [string, Format][] = [
  ...BOUNDED.map((name): [string, Format] => [name, bounded(formatsPlugin.get(name))]),
  ...AS_THEY_ARE.map((name): [string, Format] => [name, formatsPlugin.get(name)]),
];
