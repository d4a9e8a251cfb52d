'use client';

import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { useBoard } from '../board/board-context';
import type { CardNode } from '../projection/board-elements';
import { NearCard } from './near-card';

/** A node on the canvas. From far away it is only a place to grasp; the far picture draws it. */
export const NodeCard = memo(function NodeCard({ id, data, selected }: NodeProps<CardNode>) {
  const { isFar } = useBoard();
  return isFar ? null : <NearCard id={id} data={data} isSelected={selected} />;
});
