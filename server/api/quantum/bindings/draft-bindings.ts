import { discardDraft } from '@/server/services/drafts/discard-draft';
import { getDraft } from '@/server/services/drafts/get-draft';
import { publishDraft } from '@/server/services/drafts/publish-draft';
import { saveDraft } from '@/server/services/drafts/save-draft';
import type { Bindings } from '../binding';
import { presentHead, presentIssues } from '../present-canvas';
import { presentTime } from '../present-time';

/** Drafts, for the canvas. */
export const draftBindings: Bindings<'drafts.get' | 'drafts.save' | 'drafts.discard' | 'drafts.publish'> = {
  'drafts.get': async (context, { params, query: { surface } }) => {
    const { flow, live, draft, issues } = await getDraft(context, { surface, idOrSlug: params.id });
    const shown = draft && { ...draft, updatedAt: presentTime(draft.updatedAt) };
    return {
      body: { data: { flow: presentHead(flow), live, draft: shown, issues: presentIssues(issues) } },
    };
  },
  'drafts.save': async (context, { params, query: { surface }, body }) => {
    const saved = await saveDraft(context, { ...body, surface, idOrSlug: params.id });
    const { revision, updatedAt, issues } = saved;
    return { body: { data: { revision, updatedAt: presentTime(updatedAt), issues: presentIssues(issues) } } };
  },
  'drafts.discard': async (context, { params, query: { surface }, body }) => {
    const { flowId, discarded } = await discardDraft(context, { ...body, surface, idOrSlug: params.id });
    return { body: { data: { id: flowId, discarded } } };
  },
  'drafts.publish': async (context, { params, query: { surface }, body }) => {
    const published = await publishDraft(context, { ...body, surface, idOrSlug: params.id });
    const { flow, live, issues, publishedVersion } = published;
    return {
      body: { data: { flow: presentHead(flow), live, issues: presentIssues(issues), publishedVersion } },
    };
  },
};
