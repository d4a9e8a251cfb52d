import { Badge } from '@/components/ui/badge';
import { Dialog } from '@/components/ui/dialog';
import type { ApiKey } from './api-key';

/** All that a key may do. Scopes do not change: another key is made instead. */
export function KeyScopes({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={`Scopes of ${apiKey.name}`}
      description="Scopes of a key stay as they are. For others create another key."
    >
      <ul className="flex flex-wrap gap-1.5">
        {[...apiKey.scopes].sort().map((scope) => (
          <li key={scope}>
            <Badge className="font-mono">{scope}</Badge>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
