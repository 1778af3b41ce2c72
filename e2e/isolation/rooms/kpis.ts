// The figures of One's home: each person's own, in the spaces where he is.
import { member } from '../move.ts';
import { byOwner, ofPerson } from '../reach.ts';
import type { Room } from '../rooms.ts';

export const kpis: Room = {
  expectations: { kpi_cards: { ...byOwner, select: ofPerson } },
  moves: {
    arrange_kpis: {
      // What each of them has there, so that nothing but his rights can refuse him.
      call: (tx, { tenants }) =>
        tx`select app.arrange_kpis(${tenants.A.clientId},
             array(select id from public.kpi_cards where client_id = ${tenants.A.clientId} order by place), '[]')`,
      allowed: member,
    },
    // Out of a graduation it lays nothing, even for the one who may ask.
    lay_kpis: {
      call: (tx, { tenants }) => tx`select app.lay_kpis(${tenants.A.clientId}, '[]')`,
      allowed: ['operator'],
    },
  },
  recorded: {},
  silent: ['arrange_kpis', 'lay_kpis'],
  seed: async (owner, { tenants }) => {
    for (const letter of ['A', 'B', 'C', 'D', 'Z'] as const) {
      const { clientId, owner: person } = tenants[letter];
      await owner`
        insert into public.kpi_cards (client_id, user_id, place, module, measure, period, display, compared, wide)
        values (${clientId}, ${person.userId}, 1, 'documents', 'added', 'mois', 'trend', true, false)`;
    }
  },
};
