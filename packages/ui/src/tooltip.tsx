'use client';

import * as Radix from '@radix-ui/react-tooltip';
import type { ReactElement, ReactNode } from 'react';

export interface TooltipProps {
  /** More than the name of the control, which it already has: a shortcut, a reason. */
  text: ReactNode;
  side?: 'top' | 'right' | 'bottom' | 'left';
  /** Something that takes focus. */
  children: ReactElement;
}

/** Never the only place where something is said: fingers have no hover. */
export function Tooltip({ text, side = 'top', children }: TooltipProps) {
  return (
    <Radix.Provider delayDuration={400}>
      <Radix.Root>
        <Radix.Trigger asChild>{children}</Radix.Trigger>
        <Radix.Portal>
          <Radix.Content className="fx-tooltip" side={side} sideOffset={6} collisionPadding={8}>
            {text}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  );
}
