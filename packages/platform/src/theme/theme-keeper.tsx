'use client';

import { useLayoutEffect } from 'react';
import { keepTheme } from './keep-theme.ts';

/** For pages that the browser draws alone, such as a 404: there the script of the first paint has not run. */
export function ThemeKeeper() {
  useLayoutEffect(() => {
    if (!document.documentElement.dataset.theme) keepTheme();
  }, []);
  return null;
}
