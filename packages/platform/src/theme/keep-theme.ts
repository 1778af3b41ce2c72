/**
 * The theme is always what the preference says: at once, whenever `data-preference` changes, and when the system goes
 * from day to night. Whoever changes the theme only writes `data-preference`.
 *
 * Its text is also the script that runs before the first paint: it must not use anything from outside itself.
 */
export function keepTheme(): void {
  const root = document.documentElement;
  const night = matchMedia('(prefers-color-scheme: dark)');
  const paint = () => {
    const wish = root.dataset.preference;
    root.dataset.theme = wish === 'light' || wish === 'dark' ? wish : night.matches ? 'dark' : 'light';
  };
  paint();
  night.addEventListener('change', paint);
  new MutationObserver(paint).observe(root, { attributeFilter: ['data-preference'] });
}
