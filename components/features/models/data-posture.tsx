import { ShieldCheck } from 'lucide-react';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { outsideEndpoints, type Posture } from './posture';

/** Where data goes, said plainly. */
export function DataPosture({ posture: { dataResidency, models } }: { posture: Posture }) {
  const endpoints = outsideEndpoints(models);
  return (
    <Card className="flex items-start gap-3 p-4">
      <ShieldCheck aria-hidden className="mt-0.5 size-5 shrink-0 text-ok" />
      <div className="min-w-0">
        <h2 className="flex flex-wrap items-center gap-2 font-semibold">
          Where your data goes
          <Badge tone="info">Region {dataResidency}</Badge>
        </h2>
        {endpoints.length === 0 ? (
          <p className="mt-1 max-w-2xl text-soft">
            Nowhere: no model is configured, so the sandbox model answers on this server, offline and by rule.
            It is for building and testing; its answers are not those of a language model.
          </p>
        ) : (
          <p className="mt-1 max-w-2xl text-soft">
            Prompts and documents of model steps go to{' '}
            {endpoints.map((endpoint, index) => (
              <span key={endpoint}>
                {index === 0 ? '' : index === endpoints.length - 1 ? ' and ' : ', '}
                <strong className="break-all text-ink">{endpoint}</strong>
              </span>
            ))}{' '}
            and to no other model service.
          </p>
        )}
        <p className="mt-1 max-w-2xl text-soft">
          This installation trains no model on your data.
          {endpoints.length === 0
            ? ''
            : ' What such a service does with what it is sent is agreed between its operator and you.'}
        </p>
        <p className="mt-1 max-w-2xl text-soft">
          Besides, data leaves this installation only in calls that your flows make and webhooks that you set
          up; each is recorded. The region is a label that the operator answers for.
        </p>
      </div>
    </Card>
  );
}
