'use client';

import type { AppError, Result } from '@foxeo/core/result';
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import {
  type DefaultValues,
  type FieldPath,
  type FieldValues,
  type UseFormRegisterReturn,
  type UseFormReturn,
  useForm,
} from 'react-hook-form';
import type { z } from 'zod';
import { Button, type ButtonProps } from './button.tsx';
import { Callout } from './callout.tsx';
import { readDraft, removeDraft, writeDraft } from './drafts.ts';
import { Field, type FieldControl, type FieldProps } from './field.tsx';
import { fieldSentences, type SayField, schemaResolver } from './form-resolver.ts';
import { say } from './messages.ts';

export type FoxForm<Input extends FieldValues, Output> = UseFormReturn<Input, unknown, Output> & { sayField: SayField };

export interface FormOptions<Input extends FieldValues> {
  defaultValues: DefaultValues<Input>;
  /** Sentences of the module's own message keys. */
  sayField?: (key: string) => string | undefined;
}

/** A form held to a schema: nothing is said before the first submission, then each correction is seen at once. */
export function useZodForm<Input extends FieldValues, Output>(
  schema: z.ZodType<Output, Input>,
  { defaultValues, sayField: own }: FormOptions<Input>,
): FoxForm<Input, Output> {
  const sayField = fieldSentences(own);
  const form = useForm<Input, unknown, Output>({
    resolver: schemaResolver(schema, sayField),
    defaultValues,
    mode: 'onSubmit',
    reValidateMode: 'onChange',
  });
  return { ...form, sayField };
}

export interface FormProps<Input extends FieldValues, Output> {
  form: FoxForm<Input, Output>;
  /** Usually an action. A failure names the fields at fault, or says what happened; what was typed stays. */
  onSubmit: (values: Output) => Promise<Result<unknown> | undefined>;
  /** The sentence of a failure that is no field's fault. */
  sayError?: (error: AppError) => string;
  /** Keeps what is written on this device under this key, which must name the person and the object. */
  draft?: string;
  /** Fields that a draft must not keep. */
  draftExcept?: readonly FieldPath<Input>[];
  label?: string;
  className?: string;
  children: ReactNode;
}

/** ⌘ Enter sends from any field. A second submission waits for the first. */
export function Form<Input extends FieldValues, Output>({
  form,
  onSubmit,
  sayError,
  draft,
  draftExcept,
  label,
  className = 'grid gap-5',
  children,
}: FormProps<Input, Output>) {
  const sending = useRef(false);
  const { restored, forget } = useDraft(form, draft, draftExcept);

  const send = form.handleSubmit(async (values) => {
    if (sending.current) return;
    sending.current = true;
    try {
      const result = await onSubmit(values);
      if (result && !result.ok) showFailure(form, result.error, sayError);
      else forget();
    } catch (error) {
      if (isNavigation(error)) throw error;
      form.setError('root.server', { message: say('form_failed') });
    } finally {
      sending.current = false;
    }
  });

  function sendWithKeys(event: KeyboardEvent<HTMLFormElement>) {
    if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return;
    event.preventDefault();
    event.currentTarget.requestSubmit();
  }

  const failure = form.formState.errors.root?.server?.message ?? form.formState.errors.root?.message;
  return (
    <form noValidate aria-label={label} className={className} onSubmit={send} onKeyDown={sendWithKeys}>
      {restored && (
        <Callout
          tone="info"
          role="status"
          action={
            <button
              type="button"
              className="fx-link"
              onClick={() => {
                forget();
                form.reset();
              }}
            >
              {say('draft_discard')}
            </button>
          }
        >
          {say('draft_restored')}
        </Callout>
      )}
      {children}
      <div aria-live="assertive">{failure && <Callout tone="danger">{failure}</Callout>}</div>
    </form>
  );
}

export interface FormFieldProps<Input extends FieldValues, Output>
  extends Omit<FieldProps, 'error' | 'children' | 'id'> {
  form: FoxForm<Input, Output>;
  name: FieldPath<Input>;
  /** Receives what to spread on the control: wiring and registration. */
  children: (control: FieldControl & Omit<UseFormRegisterReturn, 'required'>) => ReactNode;
}

export function FormField<Input extends FieldValues, Output>({
  form,
  name,
  children,
  ...field
}: FormFieldProps<Input, Output>) {
  const error = form.getFieldState(name, form.formState).error?.message;
  return (
    <Field {...field} error={error}>
      {(control) => children({ ...form.register(name), ...control })}
    </Field>
  );
}

/** The button of a `Form`: pending while it is sent. */
export function FormSubmit<Input extends FieldValues, Output>({
  form,
  variant = 'primary',
  ...rest
}: Omit<ButtonProps, 'type' | 'pending' | 'form'> & { form: FoxForm<Input, Output> }) {
  return <Button {...rest} variant={variant} type="submit" pending={form.formState.isSubmitting} />;
}

function showFailure<Input extends FieldValues, Output>(
  form: FoxForm<Input, Output>,
  error: AppError,
  sayError?: (error: AppError) => string,
) {
  const known = new Set(Object.keys(form.getValues()));
  const faults = Object.entries(error.fields ?? {}).filter(([path]) => known.has(path.split('.')[0] ?? path));
  faults.forEach(([path, key], index) => {
    form.setError(
      path as FieldPath<Input>,
      { type: 'server', message: form.sayField(key) },
      { shouldFocus: index === 0 },
    );
  });
  if (faults.length === 0) form.setError('root.server', { message: sayError?.(error) ?? say('form_failed') });
}

/** A redirection or a “not found” asked by an action travels as an exception: it is the router's, not a failure. */
function isNavigation(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'digest' in error &&
    typeof error.digest === 'string' &&
    error.digest.startsWith('NEXT_')
  );
}

/** Milliseconds without a keystroke before the draft is written. */
const DRAFT_PAUSE = 400;

function useDraft<Input extends FieldValues, Output>(
  form: FoxForm<Input, Output>,
  key: string | undefined,
  except: readonly string[] = [],
) {
  const [restored, setRestored] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const { reset, subscribe, getValues } = form;
  const left = except.join('\n');

  useEffect(() => {
    if (!key) return;
    const saved = readDraft(localStorage, key, Date.now());
    if (saved) {
      reset({ ...getValues(), ...saved }, { keepDefaultValues: true });
      setRestored(true);
    }
    const write = () => {
      clearTimeout(timer.current);
      timer.current = undefined;
      writeDraft(localStorage, key, getValues(), Date.now(), left.split('\n'));
    };
    // leaving the page does not lose the last words
    const writeNow = () => timer.current !== undefined && write();
    window.addEventListener('pagehide', writeNow);
    const stop = subscribe({
      formState: { values: true, dirtyFields: true },
      callback: ({ dirtyFields }) => {
        clearTimeout(timer.current);
        const dirty = Object.keys(dirtyFields ?? {}).length > 0;
        timer.current = dirty ? setTimeout(write, DRAFT_PAUSE) : undefined;
      },
    });
    return () => {
      stop();
      writeNow();
      window.removeEventListener('pagehide', writeNow);
    };
  }, [key, left, reset, subscribe, getValues]);

  const forget = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = undefined;
    setRestored(false);
    if (key) removeDraft(localStorage, key);
  }, [key]);

  return { restored, forget };
}
