'use client';

import { Ban, Eye, RotateCw } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { ActionsMenu } from '@/components/shared/actions-menu';
import { useNow } from '@/components/shared/use-now';
import { MenuItem, MenuSeparator } from '@/components/ui/menu';
import type { ApiKey } from './api-key';
import { keyState } from './key-state';

const KeyScopes = dynamic(() => import('./key-scopes').then((it) => it.KeyScopes), { ssr: false });
const RevokeKey = dynamic(() => import('./revoke-key').then((it) => it.RevokeKey), { ssr: false });
const RotateKey = dynamic(() => import('./rotate-key').then((it) => it.RotateKey), { ssr: false });

type Asked = 'scopes' | 'rotate' | 'revoke';

/** What can be done with a key. */
export function KeyActions({ apiKey }: { apiKey: ApiKey }) {
  const [asked, setAsked] = useState<Asked>();
  const close = () => setAsked(undefined);
  const state = keyState(apiKey, useNow());
  const works = state === 'active' || state === 'expiring';
  return (
    <>
      <ActionsMenu label={`Actions of ${apiKey.name}`}>
        <MenuItem onSelect={() => setAsked('scopes')}>
          <Eye aria-hidden />
          Show scopes
        </MenuItem>
        {works ? (
          <>
            <MenuItem onSelect={() => setAsked('rotate')}>
              <RotateCw aria-hidden />
              Rotate
            </MenuItem>
            <MenuSeparator />
            <MenuItem isDestructive onSelect={() => setAsked('revoke')}>
              <Ban aria-hidden />
              Revoke
            </MenuItem>
          </>
        ) : null}
      </ActionsMenu>
      {asked === 'scopes' ? <KeyScopes apiKey={apiKey} onClose={close} /> : null}
      {asked === 'rotate' ? <RotateKey apiKey={apiKey} onClose={close} /> : null}
      {asked === 'revoke' ? <RevokeKey apiKey={apiKey} onClose={close} /> : null}
    </>
  );
}
