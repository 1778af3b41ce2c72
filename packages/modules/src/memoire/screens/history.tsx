import { formatDate } from '@foxeo/core/dates';
import { type Address, translator } from '@foxeo/core/messages';
import { Badge } from '@foxeo/ui/badge';
import { Card, CardHead } from '@foxeo/ui/card';
import { TextLink } from '@foxeo/ui/link-button';
import { Timeline, TimelineItem } from '@foxeo/ui/timeline';
import { Check, CircleHelp, CircleOff, Download, Flag, type LucideIcon, RotateCcw, Send, Undo2 } from 'lucide-react';
import { pastFileHref } from '../addresses.ts';
import { messages } from '../messages.ts';
import { cutText } from '../rules.ts';
import type { Brief, Decision, Exchange, LabHistory, PastDocument, PastStep } from '../schema.ts';

export interface Reader {
  side: 'client' | 'operator';
  zone: string;
  address: Address;
}

/** Steps, documents, decisions; nothing here writes. */
export function History({ history, reader }: { history: LabHistory; reader: Reader }) {
  const say = translator(messages, { address: reader.address });
  const { steps, documents, decisions } = history;
  return (
    <div className="me-lab grid gap-6">
      <nav aria-label={say('sections')} className="flex flex-wrap gap-x-5 gap-y-2 text-sm">
        <TextLink href="#etapes">{say('section_steps', { count: steps.length })}</TextLink>
        <TextLink href="#documents">{say('section_documents', { count: documents.length })}</TextLink>
        <TextLink href="#decisions">{say('section_decisions', { count: decisions.length })}</TextLink>
      </nav>
      <Steps steps={steps} reader={reader} />
      <Documents documents={documents} reader={reader} />
      <Decisions decisions={decisions} reader={reader} />
    </div>
  );
}

function Steps({ steps, reader }: { steps: readonly PastStep[]; reader: Reader }) {
  const say = translator(messages, { address: reader.address });
  const cycles = new Set(steps.map(({ cycle }) => cycle));
  return (
    <Card flush aria-labelledby="etapes">
      <CardHead id="etapes" title={say('steps')} />
      {steps.map((step, index) => (
        <div key={step.id}>
          {cycles.size > 1 && step.cycle !== steps[index - 1]?.cycle && (
            <p className="px-4 pt-4 text-sm font-medium text-muted">
              {say('cycle', { cycle: step.cycle, name: step.parcoursName })}
            </p>
          )}
          <Step step={step} reader={reader} />
        </div>
      ))}
    </Card>
  );
}

function Step({ step, reader }: { step: PastStep; reader: Reader }) {
  const say = translator(messages, { address: reader.address });
  const { id, title, status, completedAt, brief, exchanges } = step;
  const state = say(`step_${status}`, { day: completedAt ? sayOn(completedAt, reader.zone) : '' });
  return (
    <details className="me-step">
      <summary>
        <span className="font-ui font-medium wrap-anywhere">{title}</span>
        <span className="text-sm text-muted">{state}</span>
      </summary>
      {/* Within: a link to it opens the step. */}
      <div id={`etape-${id}`} className="grid gap-5 px-4 pb-5">
        {brief && <Asked brief={brief} reader={reader} />}
        <section className="grid gap-3">
          <h3 className="text-sm font-medium text-muted">{say('exchanges')}</h3>
          {exchanges.length === 0 ? (
            <p className="text-sm text-soft">{say('exchanges_none')}</p>
          ) : (
            <Timeline>
              {exchanges.map((exchange) => (
                <Line key={exchange.id} exchange={exchange} reader={reader} />
              ))}
            </Timeline>
          )}
        </section>
      </div>
    </details>
  );
}

const PARTS = ['objective', 'why', 'clientRole', 'operatorRole', 'criterion', 'deliverable'] as const;

function Asked({ brief, reader }: { brief: Brief; reader: Reader }) {
  const say = translator(messages, { address: reader.address });
  const parts = PARTS.filter((part) => brief[part]);
  if (parts.length === 0) return null;
  const nameOf = (part: (typeof PARTS)[number]) =>
    part === 'clientRole' && reader.side === 'client' ? say('brief_clientRole_own') : say(`brief_${part}`);
  return (
    <section className="grid gap-2">
      <h3 className="text-sm font-medium text-muted">{say('brief')}</h3>
      <dl className="grid gap-2">
        {parts.map((part) => (
          <div key={part}>
            <dt className="text-sm font-medium">{nameOf(part)}</dt>
            <dd className="max-w-[72ch] whitespace-pre-line text-soft wrap-anywhere">{brief[part]}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const EXCHANGES: Readonly<Record<Exchange['kind'], LucideIcon>> = {
  submitted: Send,
  resubmitted: Send,
  precision_asked: CircleHelp,
  rejected: Undo2,
  approved: Check,
  withdrawn: Undo2,
};

function Line({ exchange, reader }: { exchange: Exchange; reader: Reader }) {
  const say = translator(messages, { address: reader.address });
  const { kind, round, by, side, comment, at, body } = exchange;
  const Icon = EXCHANGES[kind];
  return (
    <TimelineItem
      icon={<Icon />}
      title={say(`exchange_${kind}`, { by: by ?? say(`someone_${side}`) })}
      when={<time dateTime={at}>{sayOn(at, reader.zone)}</time>}
    >
      {comment && <p className="max-w-[72ch] whitespace-pre-line wrap-anywhere">{comment}</p>}
      {body && (
        <details className="mt-2">
          <summary className="cursor-pointer py-1 font-medium">{say('text_of_round', { count: round })}</summary>
          <div className="me-sent mt-2 grid max-w-[72ch] gap-3">
            {cutText(body).map(({ heading, text }, index) => (
              <div key={index}>
                {heading && <p className="font-medium text-text wrap-anywhere">{heading}</p>}
                <p className="whitespace-pre-line wrap-anywhere">{text}</p>
              </div>
            ))}
          </div>
        </details>
      )}
    </TimelineItem>
  );
}

function Documents({ documents, reader }: { documents: readonly PastDocument[]; reader: Reader }) {
  const say = translator(messages, { address: reader.address });
  return (
    <Card aria-labelledby="documents">
      <CardHead id="documents" title={say('documents')} />
      {documents.length === 0 && <p className="text-sm text-soft">{say('documents_none')}</p>}
      <ul className="grid gap-5">
        {documents.map(({ id, name, type, versions, approvedVersion }) => (
          <li key={id} id={`document-${id}`} className="grid gap-1">
            <p className="flex flex-wrap items-center gap-2 font-medium wrap-anywhere">
              {name} <Badge>{say(`type_${type}`)}</Badge>
            </p>
            <ul className="grid gap-1 text-sm text-soft" aria-label={say('versions', { count: versions.length })}>
              {versions.map(({ id: versionId, version, at }) => (
                <li key={versionId} className="flex flex-wrap items-center gap-x-3">
                  <span>
                    {say('version', { version, day: sayOn(at, reader.zone) })}
                    {approvedVersion === version && `, ${say('version_approved')}`}
                  </span>
                  <a
                    href={
                      reader.side === 'client' ? pastFileHref(versionId) : `/documents/fichier/${versionId}?telecharger`
                    }
                    download
                    className="fx-link inline-flex min-h-6 items-center gap-1"
                  >
                    <Download aria-hidden="true" className="size-4" />
                    {say('save', { version, name })}
                  </a>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Card>
  );
}

const DECISIONS: Readonly<Record<Decision['kind'], LucideIcon>> = {
  decided: Flag,
  approved: Check,
  precision_asked: CircleHelp,
  rejected: Undo2,
  step_skipped: CircleOff,
  step_reopened: RotateCcw,
};

function Decisions({ decisions, reader }: { decisions: readonly Decision[]; reader: Reader }) {
  const say = translator(messages, { address: reader.address });
  return (
    <Card aria-labelledby="decisions">
      <CardHead id="decisions" title={say('decisions')} />
      <p className="mb-4 max-w-[72ch] text-sm text-muted">{say('decisions_source')}</p>
      {decisions.length === 0 ? (
        <p className="text-sm text-soft">{say('decisions_none')}</p>
      ) : (
        <Timeline>
          {decisions.map(({ id, kind, subject, said, by, at, anchor }) => {
            const Icon = DECISIONS[kind];
            return (
              <TimelineItem
                key={id}
                icon={<Icon />}
                title={say(`decision_${kind}`, { subject })}
                when={<time dateTime={at}>{sayOn(at, reader.zone)}</time>}
              >
                <p className="max-w-[72ch] whitespace-pre-line wrap-anywhere">{said ?? say('decision_without_word')}</p>
                <p className="mt-1 flex flex-wrap gap-x-3">
                  {by && <span>{say('decision_by', { by })}</span>}
                  {anchor && (
                    <a href={`#${anchor}`} className="fx-link">
                      {say('decision_see')}
                    </a>
                  )}
                </p>
              </TimelineItem>
            );
          })}
        </Timeline>
      )}
    </Card>
  );
}

function sayOn(at: string, zone: string): string {
  return `le ${formatDate(new Date(at), zone, 'long')}`;
}
