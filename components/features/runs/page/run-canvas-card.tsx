'use client';

import { useState } from 'react';
import { RunCanvas } from '@/components/features/canvas';
import { useMediaQuery } from '@/components/shared/use-media-query';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import type { RunDetail } from '../run-detail';
import { WHOLE_RUN } from './select-step';
import { versionSpec } from './version-spec';

type RunCanvasCardProps = { detail: RunDetail; selected: string; onSelect: (nodeId: string) => void };

const WIDE = '(min-width: 48rem)';

/** The version that ran, with the path it took. On a phone it is drawn when asked for. */
export function RunCanvasCard({ detail, selected, onSelect }: RunCanvasCardProps) {
  const isWide = useMediaQuery(WIDE);
  const [isAsked, setAsked] = useState(false);
  const { spec, layout } = versionSpec(detail);
  return (
    <Card className="overflow-hidden">
      <CardHeader title="Path taken" note={`version ${detail.version.version}`}>
        {isWide || isAsked ? null : (
          <Button size="sm" onClick={() => setAsked(true)}>
            Show
          </Button>
        )}
      </CardHeader>
      {isWide || isAsked ? (
        <div className="h-80">
          <RunCanvas
            spec={spec}
            layout={layout}
            steps={detail.steps}
            selectedNodeId={selected === WHOLE_RUN ? undefined : selected}
            onSelect={(nodeId) => onSelect(nodeId ?? WHOLE_RUN)}
          />
        </div>
      ) : null}
    </Card>
  );
}
