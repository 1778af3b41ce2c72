import { FlaskConical, Info, LifeBuoy, WifiOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';

const ICONS = { info: Info, offline: WifiOff, simulated: FlaskConical, support: LifeBuoy };

export interface BannerProps {
  /** `support`: someone else is looking at this space, which must never be missed. */
  kind?: keyof typeof ICONS;
  action?: ReactNode;
  children: ReactNode;
}

/** A line across the top of the sheet, for what holds on the whole page. */
export function Banner({ kind = 'info', action, children }: BannerProps) {
  const Icon = ICONS[kind];
  return (
    <div role="status" className={cx('fx-banner', kind !== 'info' && `fx-banner-${kind}`)}>
      <Icon aria-hidden="true" />
      <p className="min-w-0 flex-1">{children}</p>
      {action}
    </div>
  );
}
