/** (g) A run fails, its page says why, the cause is mended, and the same input runs through. */
import { editorPage } from '../fixtures/editor-page';
import { flowDesk } from '../fixtures/flow-desk';
import { expect, expectAccessible, test } from '../fixtures/journey';

test('a failed run is understood, mended and run again', async ({ page, world }) => {
  await world.rest.expect('POST', '/api/flows', {
    slug: 'mend',
    name: 'Mend me',
    status: 'active',
    spec: {
      startNodeId: 'shape',
      nodes: [
        { id: 'shape', type: 'transform', output: { n: '${trigger.n}' } },
        {
          id: 'call',
          type: 'http_request',
          method: 'POST',
          url: `${world.service.url}/mend`,
          body: '${step.shape.output}',
          retry: { maxAttempts: 1 },
        },
      ],
      edges: [{ from: 'shape', to: 'call' }],
    },
  });
  world.service.answerWith(422, { error: 'n must be given' });
  const runId = await flowDesk(world.rest).startFlow('mend', { n: 5 });
  await page.goto(`/runs/${runId}`);
  await expect(page.getByText('Failed').first()).toBeVisible();
  await expect(page.getByRole('main').getByRole('alert').first()).toContainText('HTTP status 422.');
  await expectAccessible(page);

  await page.getByRole('link', { name: 'Open in editor' }).click();
  const editor = editorPage(page);
  await expect(editor.card('shape')).toContainText('Succeeded');
  await expect(editor.card('call')).toContainText('Failed');
  const run = page.getByRole('region', { name: 'Run', exact: true });
  await expect(run.getByRole('list', { name: 'Steps' })).toContainText(/shape.*Succeeded.*call.*Failed/s);
  await run.getByRole('button', { name: /^call/ }).click();
  await expect(editor.method()).toBeVisible();
  await expectAccessible(page);
  await run.getByRole('button', { name: 'Close the run' }).click();
  await expect(editor.card('call')).not.toContainText('Failed');
  await page.goBack();

  world.service.answerWith(200);
  await page.getByRole('button', { name: 'Re-run' }).first().click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /re-run/i })
    .click();
  await page.waitForURL((url) => url.pathname.startsWith('/runs/') && !url.pathname.endsWith(runId));
  await expect(page.getByText('Succeeded').first()).toBeVisible();
  const bodies = world.service.received
    .filter(({ url }) => url === '/mend')
    .map(({ body }) => JSON.parse(body));
  expect(bodies).toEqual([{ n: 5 }, { n: 5 }]);
});
