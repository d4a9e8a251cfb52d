/** Tells the viewer, whose dark rules hang on a class of the root, what the page looks like. Returns how to stop. */
const DARK_CLASS = 'dark-mode';

export function followTheme(): () => void {
  const root = document.documentElement;
  const system = window.matchMedia('(prefers-color-scheme: dark)');
  const follow = () => {
    const { theme } = root.dataset;
    root.classList.toggle(DARK_CLASS, theme === undefined ? system.matches : theme === 'dark');
  };
  const observer = new MutationObserver(follow);
  observer.observe(root, { attributes: true, attributeFilter: ['data-theme'] });
  system.addEventListener('change', follow);
  follow();
  return () => {
    observer.disconnect();
    system.removeEventListener('change', follow);
    root.classList.remove(DARK_CLASS);
  };
}
