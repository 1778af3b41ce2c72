import { formatDateTime, formatRelative } from '@foxeo/core/dates';

export interface RelativeTimeProps {
  instant: Date;
  /** The moment of the request: server and browser then say the same words. */
  now: Date;
  /** The person's zone, as `Europe/Paris`. */
  zone: string;
  className?: string;
}

/** “il y a 2 h”, with the date and time in full on hover. */
export function RelativeTime({ instant, now, zone, className }: RelativeTimeProps) {
  return (
    <time dateTime={instant.toISOString()} title={formatDateTime(instant, zone, 'full')} className={className}>
      {formatRelative(instant, now, zone)}
    </time>
  );
}
