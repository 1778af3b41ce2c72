import { Breadcrumbs, type Crumb } from '@foxeo/ui/breadcrumbs';

/** Where a page stands. Its first element: the styles lift it into the bar above the page. */
export function Crumbs({ trail }: { trail: readonly Crumb[] }) {
  return (
    <div className="sh-crumbs" data-root={trail.length === 1 || undefined}>
      <Breadcrumbs trail={trail} />
    </div>
  );
}
