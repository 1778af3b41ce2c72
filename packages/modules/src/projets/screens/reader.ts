import { plainDateIn } from '@foxeo/core/dates';
import { translator } from '@foxeo/core/messages';
import type { Person } from '@foxeo/platform/session';
import { hubMessages } from '../messages/hub.ts';

export const say = translator(hubMessages, { address: 'tu' });

/** The day it is where the reader is. */
export const todayOf = ({ timeZone }: Person): string => plainDateIn(new Date(), timeZone);
