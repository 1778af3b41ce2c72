'use client';

import { sayError, useAct as useOneAct } from '@foxeo/platform/module-host/client';
import { composeMessages } from '../messages/hub.ts';

/** An act of a button, in the operator's words for parcours. */
export const useAct = () => useOneAct((error) => sayError(error, composeMessages, { address: 'tu' }));
