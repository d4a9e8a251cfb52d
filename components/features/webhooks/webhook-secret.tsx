import { SecretDialog } from '@/components/shared/secret-dialog';

type WebhookSecretProps = { secret: string | undefined; title: string; onClose: () => void };

/** Hands over a subscription's secret with what it is for. */
export function WebhookSecret({ secret, title, onClose }: WebhookSecretProps) {
  return (
    <SecretDialog title={title} label="Secret" value={secret} onClose={onClose}>
      <p className="text-soft">
        Each delivery carries <code className="font-mono text-xs">X-Quantum-Signature: sha256=…</code>, the
        hexadecimal HMAC-SHA256 of the raw body with this secret. Compare it in constant time before you trust
        a delivery.
      </p>
    </SecretDialog>
  );
}
