'use client';

import { t } from '@foxeo/core/messages';
import { Callout } from '@foxeo/ui/callout';
import { unstable_rethrow } from 'next/navigation';
import {
  type ComponentProps,
  type FormEvent,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useRef,
  useState,
  useTransition,
} from 'react';
import { type FormState, refused } from '../form-state.ts';
import { browser } from '../messages/browser.ts';

export type Action<S extends FormState> = (state: S, form: FormData) => Promise<S>;

export interface KeptFormProps<S extends FormState> extends Omit<ComponentProps<'form'>, 'action' | 'children'> {
  action: Action<S>;
  start: S;
  children: (state: S, pending: boolean) => ReactNode;
}

/**
 * A form that loses nothing: what was typed stays after a refusal, a cut line or an ended session, a second press while
 * one is under way does nothing, ⌘↵ sends, and the first field at fault takes the focus.
 */
export function KeptForm<S extends FormState>({ action, start, children, ...rest }: KeptFormProps<S>) {
  const form = useRef<HTMLFormElement>(null);
  const [state, setState] = useState(start);
  const [pending, startTransition] = useTransition();

  useEffect(() => {
    if (state.turn > 0 && state.fields) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [state.turn, state.fields]);

  function ask(typed: FormData) {
    if (pending) return;
    startTransition(async () => {
      const answer = await orOffline(action, state, typed);
      startTransition(() => setState(answer));
    });
  }

  // By hand and not by `action` alone: React empties a form whose action it ran.
  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const { nativeEvent, currentTarget } = event;
    const submitter = nativeEvent instanceof SubmitEvent ? nativeEvent.submitter : null;
    ask(new FormData(currentTarget, submitter));
  }

  function sendByKey(event: KeyboardEvent<HTMLFormElement>) {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      // As Enter does: by the form's first button, which may say what is asked.
      event.currentTarget.requestSubmit(event.currentTarget.querySelector<HTMLButtonElement>('button[type="submit"]'));
    }
  }

  // `action` is for a press that comes before this code: it waits instead of going out with the page's address.
  return (
    <form {...rest} ref={form} action={ask} onSubmit={send} onKeyDown={sendByKey} noValidate>
      {children(state, pending)}
    </form>
  );
}

async function orOffline<S extends FormState>(action: Action<S>, state: S, typed: FormData): Promise<S> {
  try {
    return await action(state, typed);
  } catch (error) {
    unstable_rethrow(error);
    return refused(state, { fault: t(browser, 'offline') });
  }
}

/** What the answer says of the whole form, read aloud when it comes. */
export function FormAnswer({ state }: { state: FormState }) {
  return (
    <>
      {state.fault && (
        <Callout key={`fault ${state.turn}`} tone={state.signedOut ? 'warn' : 'danger'} role="alert">
          {state.fault}
          {state.signedOut && (
            <>
              {' '}
              <a
                className="fx-link fx-link-inline"
                href="/connexion?suite=%2Fconnexion%2Fretour"
                target="_blank"
                rel="noopener"
              >
                {t(browser, 'sign_in_again')}
              </a>
            </>
          )}
        </Callout>
      )}
      {state.notice && state.outcome === 'done' && (
        <Callout key={`notice ${state.turn}`} tone="success" role="status">
          {state.notice}
        </Callout>
      )}
    </>
  );
}
