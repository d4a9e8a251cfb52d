/**
 * Gives names to the viewer's controls that come without one, and levels to its headings that follow our title,
 * whenever it draws. Returns how to stop.
 */
export function mendAccessibility(root: HTMLElement): () => void {
  const mend = () => {
    for (const control of root.querySelectorAll<HTMLElement>(CONTROLS)) nameControl(control);
    for (const scrolling of root.querySelectorAll<HTMLElement>('pre')) scrolling.tabIndex = 0;
    for (const close of root.querySelectorAll('.close-modal')) close.setAttribute('aria-label', 'Close');
    // Many landmarks of one name help nobody; a table says what it is by itself.
    for (const table of root.querySelectorAll('table[role="region"]')) table.removeAttribute('role');
    for (const [selector, level] of HEADINGS) {
      for (const heading of root.querySelectorAll(selector)) heading.setAttribute('aria-level', level);
    }
  };
  // Attributes are not watched: the mending itself changes them.
  const observer = new MutationObserver(mend);
  observer.observe(root, { childList: true, subtree: true });
  mend();
  return () => observer.disconnect();
}

const CONTROLS = 'input:not([aria-label]), select:not([aria-label]), textarea:not([aria-label])';
const HEADINGS = [
  ['h3', '2'],
  ['h4', '3'],
  ['h5', '4'],
] as const;

function nameControl(control: HTMLElement): void {
  const parameter = control.closest('tr')?.getAttribute('data-param-name');
  const name = parameter ?? control.getAttribute('placeholder') ?? control.getAttribute('title');
  control.setAttribute('aria-label', name || nearbyText(control) || 'Value');
}

function nearbyText(control: HTMLElement): string | undefined {
  const section = control.closest('.opblock-section, .responses-inner, .responses-wrapper, .auth-container');
  return section?.querySelector('h4, label')?.textContent?.trim();
}
