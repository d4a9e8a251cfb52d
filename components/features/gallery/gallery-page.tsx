'use client';

import { Page } from '@/components/shared/page';
import { PageHeader } from '@/components/shared/page-header';
import { ConfigFormSamples } from './config-form-samples';
import { ControlSamples } from './control-samples';
import { NodeCardSamples } from './node-card-samples';
import { OverlaySamples } from './overlay-samples';
import { SurfaceSamples } from './surface-samples';

/** Every primitive, node card and config form on one page, to be looked at while they are changed. */
export function GalleryPage() {
  return (
    <Page className="grid gap-5">
      <PageHeader title="Gallery" lead="Every primitive, every node card and every config form." />
      <ControlSamples />
      <OverlaySamples />
      <SurfaceSamples />
      <NodeCardSamples />
      <ConfigFormSamples />
    </Page>
  );
}
