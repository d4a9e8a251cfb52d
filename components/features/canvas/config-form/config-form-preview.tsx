'use client';

import dynamic from 'next/dynamic';

/** The form of a node type with its example, loaded when it is shown: `<ConfigFormPreview definition={…} />`. */
export const ConfigFormPreview = dynamic(
  () => import('./config-form-sample').then(({ ConfigFormSample }) => ConfigFormSample),
  { ssr: false },
);
