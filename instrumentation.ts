/** Called once by Next.js before the server answers; not during a build. */
export async function register(): Promise<void> {
  // Next.js compiles this file for its edge runtime too and drops there what stands behind this very condition.
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { startApp } = await import('@/server/start-app');
    const { bootstrap } = await import('@/server/bootstrap');
    await startApp(bootstrap);
  }
}
