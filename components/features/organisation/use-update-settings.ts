'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTRPC } from '@/components/trpc/trpc-context';
import { toast } from '@/components/ui/toast';

/** Changes settings and reads anew what depends on them, the frame's name and zone among it. */
export function useUpdateSettings() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  return useMutation(
    trpc.org.updateSettings.mutationOptions({
      onSuccess: async () => {
        toast.success('The settings are saved.');
        router.refresh();
        await queryClient.invalidateQueries(trpc.org.pathFilter());
      },
    }),
  );
}
