import { IconTile } from '@foxeo/ui/badge';
import {
  BadgeCheck,
  Bell,
  Building2,
  CircleCheck,
  ClipboardList,
  FileText,
  Flag,
  FolderKanban,
  GraduationCap,
  HeartHandshake,
  KeyRound,
  LogIn,
  type LucideIcon,
  Mail,
  MailOpen,
  MessageCircle,
  MessagesSquare,
  Milestone,
  NotebookPen,
  Route,
  ScrollText,
  ServerCog,
  Settings2,
  ShieldCheck,
  UserPlus,
  UserRound,
  UserSearch,
  Users,
} from 'lucide-react';
import type { Entity } from '../schema.ts';

const ICONS: Readonly<Record<Entity, LucideIcon>> = {
  client: Building2,
  member: Users,
  invitation: UserPlus,
  config: Settings2,
  consent: ShieldCheck,
  document: FileText,
  approval: BadgeCheck,
  submission: CircleCheck,
  message: MessageCircle,
  message_link: MessageCircle,
  chat_settings: Settings2,
  parcours: Route,
  graduation: GraduationCap,
  step: Milestone,
  project: FolderKanban,
  project_step: FolderKanban,
  action: CircleCheck,
  decision: Flag,
  template: ClipboardList,
  operator: UserRound,
  session: LogIn,
  login: LogIn,
  security: KeyRound,
  mail: Mail,
  job: ServerCog,
  journal: ScrollText,
  relation: HeartHandshake,
  note: NotebookPen,
  reminder: Bell,
  exchange: MessagesSquare,
  prospect: UserSearch,
  mail_template: MailOpen,
};

/** What a line is about, at a glance. */
export function EntityTile({ entity }: { entity: string }) {
  const Icon = isEntity(entity) ? ICONS[entity] : ScrollText;
  return (
    <IconTile>
      <Icon />
    </IconTile>
  );
}

function isEntity(entity: string): entity is Entity {
  return Object.hasOwn(ICONS, entity);
}
