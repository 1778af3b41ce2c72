'use client';

import { voiceOf } from '@foxeo/platform/module-host/client';
import { actMessages } from '../messages/acts.ts';

/** How this module's acts speak. */
export const { say, sayFault, sayFailure, useAct } = voiceOf(actMessages, { address: 'tu' });
