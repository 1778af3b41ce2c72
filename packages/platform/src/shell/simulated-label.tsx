import { t } from '@foxeo/core/messages';
import { Badge } from '@foxeo/ui/badge';
import { publicConfig } from '../session/public.ts';
import { messages } from './messages.ts';

/** Says « Simulé » beside what a local simulator made up; nothing where the service is the real one. */
export function SimulatedLabel({ service }: { service: string }) {
  return publicConfig().simulated.includes(service) ? <Badge>{t(messages, 'simulated')}</Badge> : null;
}
