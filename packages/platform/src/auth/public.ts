export { deviceOf } from './devices.ts';
export { isFresh, proofPage } from './freshness.ts';
export { titles } from './messages/titles.ts';
export { ConsentsPage, InvitationPage, SpacesPage } from './screens/arrival.tsx';
export { EnrolPage, RecoveryPage, SecondFactorPage } from './screens/second-factor.tsx';
export { ForgotPage, LinkPage, NewPasswordPage, ReturnPage, SignInPage } from './screens/sign-in.tsx';
export { signOutRoute } from './sign-out.ts';
