/**
 * Compiles a template of any JSON shape (contract 4.3). Whatever holds no placeholder is found here, once, and
 * rendered by handing out the template's own part; so treat templates and rendered values as immutable.
 */
import type { JsonObject } from '../json';
import { createBoundedCache } from './bounded-cache';
import { compileStringTemplate } from './compile-string-template';
import type { Run } from './compiled-node';
import type { CompiledTemplate, TemplateReading } from './compiled-template';
import { EXPRESSION_LIMITS } from './expression-limits';
import { setOwn } from './own-member';
import { TemplateError } from './template-error';

type Place = (string | number)[];

const strings = {
  template: createBoundedCache<CompiledTemplate>(2_000_000),
  url: createBoundedCache<CompiledTemplate>(500_000),
};
const structures = {
  template: new WeakMap<object, CompiledTemplate>(),
  url: new WeakMap<object, CompiledTemplate>(),
};

/**
 * Compiles a template. Strings are cached by text, objects and lists by identity: a changed object must be a new one.
 *
 * @throws TemplateError `template_syntax` (with `at`, the dotted place of the fault) or `expression_limit`.
 */
export function compileTemplate(template: unknown, reading: TemplateReading): CompiledTemplate {
  if (typeof template === 'string') return compileString(template, reading);
  if (typeof template !== 'object' || template === null) return compileValue(template, reading, []);
  const known = structures[reading].get(template);
  if (known !== undefined) return known;
  const compiled = compileValue(template, reading, []);
  structures[reading].set(template, compiled);
  return compiled;
}

function compileString(template: string, reading: TemplateReading): CompiledTemplate {
  if (!template.includes('${')) return { kind: 'constant', value: template };
  const cache = strings[reading];
  return cache.get(template) ?? cache.set(template, compileStringTemplate(template, reading));
}

function compileValue(template: unknown, reading: TemplateReading, place: Place): CompiledTemplate {
  if (place.length > EXPRESSION_LIMITS.dataDepthMax) {
    throw new TemplateError('expression_limit', 'a template is nested too deep');
  }
  switch (typeof template) {
    case 'string':
      return compilePlaced(template, reading, place);
    case 'boolean':
      return { kind: 'constant', value: template };
    case 'number':
      if (Number.isFinite(template)) return { kind: 'constant', value: template };
      break;
    case 'object':
      if (template === null) return { kind: 'constant', value: null };
      if (Array.isArray(template)) return compileList(template, reading, place);
      return compileObject(template, reading, place);
  }
  throw new TemplateError('template_syntax', 'a template is JSON', { at: place.join('.') });
}

function compilePlaced(template: string, reading: TemplateReading, place: Place): CompiledTemplate {
  try {
    return compileString(template, reading);
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    const { code, message, offset } = error;
    const details = { at: place.join('.'), ...(offset === undefined ? {} : { offset }) };
    throw new TemplateError(code, message, details);
  }
}

function compileList(template: unknown[], reading: TemplateReading, place: Place): CompiledTemplate {
  const items = template.map((item, index) => compileValue(item ?? null, reading, [...place, index]));
  if (items.every((item) => item.kind === 'constant')) {
    return { kind: 'constant', value: items.map((item) => item.value) };
  }
  const runs = items.map(runOf);
  return { kind: 'rendered', run: (evaluation) => runs.map((run) => run(evaluation)) };
}

/** Keys are never templated (contract 4.3); a key whose value is undefined is as good as absent, as in JSON. */
function compileObject(template: object, reading: TemplateReading, place: Place): CompiledTemplate {
  const entries = Object.entries(template)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ({ key, part: compileValue(value, reading, [...place, key]) }));
  if (entries.every(({ part }) => part.kind === 'constant')) {
    const value: JsonObject = {};
    for (const { key, part } of entries) if (part.kind === 'constant') setOwn(value, key, part.value);
    return { kind: 'constant', value };
  }
  const runs = entries.map(({ key, part }) => ({ key, run: runOf(part) }));
  return {
    kind: 'rendered',
    run: (evaluation) => {
      const result: JsonObject = {};
      for (const { key, run } of runs) setOwn(result, key, run(evaluation));
      return result;
    },
  };
}

function runOf(template: CompiledTemplate): Run {
  if (template.kind === 'rendered') return template.run;
  const { value } = template;
  return () => value;
}
