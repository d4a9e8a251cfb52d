import type { Layout, Spec } from '@/server/flow/spec/spec';
import type { RunDetail } from '../run-detail';

/** The version that ran, as the canvas takes it. It was checked when it was saved, so it is not checked again. */
export function versionSpec({ version }: Pick<RunDetail, 'version'>): { spec: Spec; layout: Layout } {
  return { spec: version.spec as unknown as Spec, layout: version.layout as unknown as Layout };
}
