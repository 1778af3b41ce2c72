import type { ConsentText } from './texts.ts';

/** What an invitation's page shows, once its secret was read. */
export type Invitation =
  | { state: 'unknown' }
  | { state: 'cancelled'; operator: string }
  | { state: 'accepted' | 'expired'; email: string }
  | { state: 'elsewhere'; page: string }
  | {
      state: 'open';
      email: string;
      /** Both empty for whoever was not named. */
      firstName: string;
      lastName: string;
      operator: string;
      texts: Partial<Record<ConsentText['purpose'], ConsentText>>;
      /** The address of whoever is signed in on this browser, when it is another. Both masked. */
      other: { invited: string; current: string } | null;
    };
