'use client';

import { CircleAlert, CircleCheck, Info } from 'lucide-react';
import { useEffect } from 'react';
import { Toaster, toast } from 'sonner';
import { Link } from './link.tsx';
import { say } from './messages.ts';
import { NOTICE_TIME, type Notice, onNotice, takeNotices, UNDO_TIME } from './notices.ts';

const ICONS = { success: CircleCheck, danger: CircleAlert, info: Info };

/** The corner where notices appear: the pointer or the focus on it stops the clock. Alt T goes there. */
export function Toasts() {
  useEffect(() => {
    const showAll = () => takeNotices().forEach(show);
    showAll();
    return onNotice(showAll);
  }, []);
  return (
    <Toaster
      className="fx-toasts"
      position="bottom-center"
      containerAriaLabel="Notifications"
      expand
      offset={{ bottom: 24 }}
      mobileOffset={{ bottom: 'calc(80px + env(safe-area-inset-bottom))' }}
    />
  );
}

function show(notice: Notice) {
  const duration = notice.stay ? Number.POSITIVE_INFINITY : notice.undo ? UNDO_TIME : NOTICE_TIME;
  toast.custom((id) => <Toast notice={notice} duration={duration} onClose={() => toast.dismiss(id)} />, { duration });
}

function Toast({ notice, duration, onClose }: { notice: Notice; duration: number; onClose: () => void }) {
  const Icon = ICONS[notice.tone ?? 'success'];
  const { undo, link } = notice;
  return (
    <div className="fx-toast" role={notice.tone === 'danger' ? 'alert' : 'status'}>
      <Icon aria-hidden="true" />
      <p className="fx-toast-text">{notice.text}</p>
      {link && (
        <Link href={link.href} className="fx-toast-act grid place-items-center" onClick={onClose}>
          {link.label}
        </Link>
      )}
      <button
        type="button"
        className="fx-toast-act"
        onClick={() => {
          onClose();
          void undo?.();
        }}
      >
        {undo ? say('undo') : say('close')}
      </button>
      {undo && <span className="fx-toast-left" style={{ animationDuration: `${duration}ms` }} aria-hidden="true" />}
    </div>
  );
}
