import { DEFAULT_NOTIFICATIONS } from '@foxeo/core/notifications';
import type { Membership, MemberViewer, OperatorViewer, Person } from '../session/public.ts';

// For unit tests: who looks at a page. All fictional.

const person: Person = {
  userId: '7b0f7c2e-5d0f-4a7e-9a3f-000000000001',
  email: 'lea@exemple.fr',
  firstName: 'Léa',
  lastName: 'Moreau',
  addressForm: 'vous',
  timeZone: 'Europe/Paris',
  theme: 'system',
  textSize: 100,
  reducedMotion: false,
  highContrast: false,
  sidebarCollapsed: false,
  toursDone: [],
  town: null,
  latitude: null,
  longitude: null,
  notificationsConfig: DEFAULT_NOTIFICATIONS,
};

const membership: Membership = {
  id: '7b0f7c2e-5d0f-4a7e-9a3f-000000000002',
  name: 'Cap Boussole',
  status: 'active',
  role: 'member',
  canBilling: false,
  canSubmit: true,
  canInvite: false,
  operatorId: '7b0f7c2e-5d0f-4a7e-9a3f-000000000003',
  operatorName: 'Marc',
  dashboard: 'lab',
  modulesActifs: [],
  theme: 'system',
  accent: null,
  subdomain: null,
  customConfig: {},
};

export function aMember(client: Partial<Membership> = {}, who: Partial<Person> = {}): MemberViewer {
  const space = { ...membership, ...client };
  return { side: 'client', app: space.dashboard, person: { ...person, ...who }, client: space, spaces: [space] };
}

export function anOperator(who: Partial<Person> = {}): OperatorViewer {
  return {
    side: 'operator',
    app: 'hub',
    person: { ...person, firstName: 'Marc', lastName: 'Lambert', addressForm: 'tu', ...who },
    operator: { id: membership.operatorId, displayName: 'Marc', role: 'owner' },
  };
}
