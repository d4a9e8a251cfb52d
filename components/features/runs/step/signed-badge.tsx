import { ShieldAlert, ShieldCheck } from 'lucide-react';
import { Badge } from '@/components/ui/badge';

/** Whether what was sent is, byte for byte, what was approved. Nothing when no approval covers it. */
export function SignedBadge({ isAsApproved }: { isAsApproved: boolean | null }) {
  if (isAsApproved === null) return null;
  return isAsApproved ? (
    <Badge tone="ok">
      <ShieldCheck aria-hidden />
      Executed exactly what was approved
    </Badge>
  ) : (
    <Badge tone="bad">
      <ShieldAlert aria-hidden />
      Not what was approved
    </Badge>
  );
}
