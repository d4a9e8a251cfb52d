'use client';

import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { useBoard } from '../board/board-context';
import type { CardNode } from '../projection/board-elements';
import { FarCard } from './far-card';
import { NearCard } from './near-card';

/** A node on the canvas. From far away it is a box with a sign; its text would not be read anyway. */
export const NodeCard = memo(function NodeCard({ id, data, selected }: NodeProps<CardNode>) {
  const { isFar } = useBoard();
  return isFar ? (
    <FarCard data={data} isSelected={selected} />
  ) : (
    <NearCard id={id} data={data} isSelected={selected} />
  );
});
