import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'smol-toml';
import { z } from 'zod';
import type { LocalContext } from '../../context.ts';
import { parseDuration } from './durations.ts';
import { compileTemplate, type Template } from './templates.ts';

export const MAIL_KINDS = ['magic_link', 'recovery', 'invite', 'email_change', 'reauthentication'] as const;
export type MailKind = (typeof MAIL_KINDS)[number];

/** Requests allowed in a burst, and regained evenly over the period. */
export interface Limits {
  /** Per address and five minutes: password sign-ins, PKCE exchanges, requests for a mail. */
  signIn: number;
  /** Per address and five minutes: links and codes tried, second factors included. */
  verification: number;
  /** Per address and five minutes. */
  refresh: number;
  /** An hour, for all addresses together. */
  email: number;
}

export interface AuthConfig {
  siteUrl: string;
  /** Patterns of the addresses that a link may lead to: `*` matches within a part of the name or path, `**` anything. */
  redirectUrls: string[];
  accessTokenSeconds: number;
  /** During so many seconds a spent refresh token still gets its successor's family, as happens when two tabs refresh at once. */
  refreshReuseSeconds: number;
  passwordMinLength: number;
  sessions: { timeboxMs: number | undefined; inactivityMs: number | undefined };
  limits: Limits;
  /** Function that completes the claims of every access token. */
  accessTokenHook: { schema: string; name: string } | undefined;
  mfa: { maxEnrolledFactors: number; totpEnroll: boolean; totpVerify: boolean };
  email: {
    doubleConfirmChanges: boolean;
    securePasswordChange: boolean;
    /** Least time between two mails of one kind to one person. */
    intervalMs: number;
    otpLength: number;
    otpSeconds: number;
    sender: { name: string; address: string };
    templates: Record<MailKind, { subject: string; html: Template }>;
  };
}

/** What a test may want otherwise than config.toml has it. */
export interface AuthOptions {
  accessTokenSeconds?: number;
  refreshReuseSeconds?: number;
  emailIntervalMs?: number;
  limits?: Partial<Limits>;
}

/** A minute between two mails protects a mailbox; here the mailbox is ours and people try things. */
const LOCAL_EMAIL_INTERVAL_MS = 1_000;
const LOCAL_SENDER = 'ne-pas-repondre@foxeo.localhost';

const duration = z.string().transform((text, issues) => {
  const milliseconds = parseDuration(text);
  if (milliseconds === undefined) issues.addIssue({ code: 'custom', message: `not a duration: ${text}` });
  return milliseconds ?? 0;
});
const template = z.object({ subject: z.string(), content_path: z.string() });
const hookUri = z.string().regex(/^pg-functions:\/\/postgres\/[a-z_]+\/[a-z_]+$/);
const configFile = z.object({
  auth: z.object({
    additional_redirect_urls: z.array(z.string()).default([]),
    jwt_expiry: z.int().positive().default(3600),
    // This Auth knows no public sign-up: Foxeo's accounts are made by invitation.
    enable_signup: z.literal(false),
    refresh_token_reuse_interval: z.int().nonnegative().default(10),
    minimum_password_length: z.int().positive().default(6),
    sessions: z.object({ timebox: duration.optional(), inactivity_timeout: duration.optional() }).default({}),
    rate_limit: z.object({
      email_sent: z.int().positive(),
      token_refresh: z.int().positive(),
      sign_in_sign_ups: z.int().positive(),
      token_verifications: z.int().positive(),
    }),
    hook: z.object({ custom_access_token: z.object({ enabled: z.boolean(), uri: hookUri }).optional() }).default({}),
    mfa: z.object({
      max_enrolled_factors: z.int().positive().default(10),
      totp: z.object({ enroll_enabled: z.boolean(), verify_enabled: z.boolean() }),
    }),
    email: z.object({
      double_confirm_changes: z.boolean().default(true),
      secure_password_change: z.boolean().default(false),
      otp_length: z.int().min(6).max(10).default(6),
      otp_expiry: z.int().positive().default(3600),
      smtp: z.object({ admin_email: z.string(), sender_name: z.string() }),
      template: z.object({
        magic_link: template,
        recovery: template,
        invite: template,
        email_change: template,
        reauthentication: template,
      }),
    }),
  }),
});

/**
 * Reads `supabase/config.toml` and the mail templates it names. Addresses come from the run instead, because ports change.
 * @throws when the file asks for something that this Auth doesn't do, or a template has an unknown placeholder.
 */
export async function readAuthConfig(ctx: LocalContext, options: AuthOptions): Promise<AuthConfig> {
  const file = configFile.parse(parse(await readFile(join(ctx.root, 'supabase/config.toml'), 'utf8'))).auth;
  const hook = file.hook.custom_access_token;
  const [schema, name] = hook?.enabled ? hook.uri.split('/').slice(-2) : [];
  const limits = file.rate_limit;
  return {
    siteUrl: ctx.urls.hub,
    redirectUrls: [
      ...[ctx.urls.hub, ctx.urls.lab, ctx.urls.one.replace('{subdomain}', '*')].map((origin) => `${origin}/**`),
      ...file.additional_redirect_urls.filter((url) => !url.startsWith('env(')),
    ],
    accessTokenSeconds: options.accessTokenSeconds ?? file.jwt_expiry,
    refreshReuseSeconds: options.refreshReuseSeconds ?? file.refresh_token_reuse_interval,
    passwordMinLength: file.minimum_password_length,
    sessions: { timeboxMs: file.sessions.timebox, inactivityMs: file.sessions.inactivity_timeout },
    limits: {
      signIn: limits.sign_in_sign_ups,
      verification: limits.token_verifications,
      refresh: limits.token_refresh,
      email: limits.email_sent,
      ...options.limits,
    },
    accessTokenHook: schema && name ? { schema, name } : undefined,
    mfa: {
      maxEnrolledFactors: file.mfa.max_enrolled_factors,
      totpEnroll: file.mfa.totp.enroll_enabled,
      totpVerify: file.mfa.totp.verify_enabled,
    },
    email: {
      doubleConfirmChanges: file.email.double_confirm_changes,
      securePasswordChange: file.email.secure_password_change,
      intervalMs: options.emailIntervalMs ?? LOCAL_EMAIL_INTERVAL_MS,
      otpLength: file.email.otp_length,
      otpSeconds: file.email.otp_expiry,
      sender: {
        name: file.email.smtp.sender_name,
        address: file.email.smtp.admin_email.startsWith('env(') ? LOCAL_SENDER : file.email.smtp.admin_email,
      },
      templates: await readTemplates(ctx.root, file.email.template),
    },
  };
}

async function readTemplates(
  root: string,
  files: Record<MailKind, z.infer<typeof template>>,
): Promise<AuthConfig['email']['templates']> {
  const read = async (kind: MailKind) => {
    const { subject, content_path } = files[kind];
    return { subject, html: compileTemplate(await readFile(join(root, content_path), 'utf8'), content_path) };
  };
  return {
    magic_link: await read('magic_link'),
    recovery: await read('recovery'),
    invite: await read('invite'),
    email_change: await read('email_change'),
    reauthentication: await read('reauthentication'),
  };
}
