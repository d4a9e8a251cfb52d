/** What compiling a template yields. */
import type { JsonValue } from '../json';
import type { Run } from './compiled-node';

/** `url` percent-encodes what placeholders print; see `compileStringTemplate`. */
export type TemplateReading = 'template' | 'url';

/** A template ready to render; opaque outside this room. */
export type CompiledTemplate =
  | { readonly kind: 'constant'; readonly value: JsonValue }
  | { readonly kind: 'rendered'; readonly run: Run };
