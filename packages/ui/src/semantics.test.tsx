import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Avatar } from './avatar.tsx';
import { Breadcrumbs } from './breadcrumbs.tsx';
import { Button } from './button.tsx';
import { RadioGroup, Switch } from './choice.tsx';
import { DataTable } from './data-table.tsx';
import { ErrorState } from './error-state.tsx';
import { Field } from './field.tsx';
import { FormErrors } from './form-errors.tsx';
import { Fox } from './fox.tsx';
import { IconButton } from './icon-button.tsx';
import { Input } from './input.tsx';
import { OtpInput } from './otp-input.tsx';
import { Pagination } from './pagination.tsx';
import { PasswordInput } from './password-input.tsx';
import { Progress } from './progress.tsx';
import { RelativeTime } from './relative-time.tsx';
import { Steps } from './steps.tsx';
import { Tabs } from './tabs.tsx';
import { TextField } from './text-field.tsx';
import { DiffText } from './voices.tsx';

const html = (node: ReactNode) => renderToStaticMarkup(node);

/** The attributes of the first tag of that name. */
function tag(markup: string, name: string): Record<string, string> {
  const found = new RegExp(`<${name}\\b([^>]*)>`).exec(markup);
  if (!found) throw new Error(`no <${name}> in ${markup}`);
  return Object.fromEntries(
    [...(found[1] ?? '').matchAll(/([\w-]+)(?:="([^"]*)")?/g)].map(([, key, value]) => [key, value ?? '']),
  );
}

describe('a field', () => {
  const markup = html(
    <Field label="Ville" hint="Celle de l’atelier." error="Il manque la ville." audience="Visible par MiKL">
      {(control) => <Input {...control} name="city" />}
    </Field>,
  );
  const input = tag(markup, 'input');

  it('is named by its label', () => {
    expect(tag(markup, 'label').for).toBe(input.id);
  });

  it('is described by its error first, then its hint and who reads it, and by nothing that is not there', () => {
    const ids = input['aria-describedby']?.split(' ') ?? [];
    expect(ids.map((id) => id.split('-').at(-1))).toEqual(['error', 'hint', 'audience']);
    for (const id of ids) expect(markup).toContain(`id="${id}"`);
  });

  it('says that it is wrong, and only then', () => {
    expect(input['aria-invalid']).toBe('true');
    const right = tag(html(<TextField label="Ville" name="city" />), 'input');
    expect(right).not.toHaveProperty('aria-invalid');
    expect(right).not.toHaveProperty('aria-describedby');
  });

  it('is required unless said optional, and then the label says so', () => {
    expect(input).toHaveProperty('required');
    const optional = html(<TextField label="Ville" name="city" optional />);
    expect(tag(optional, 'input')).not.toHaveProperty('required');
    expect(optional).toContain('facultatif');
  });
});

describe('a button', () => {
  it('does not submit a form unless asked', () => {
    expect(tag(html(<Button>Relire</Button>), 'button').type).toBe('button');
  });

  it('waiting, keeps its words and its place, says so, and no longer submits', () => {
    const markup = html(
      <Button type="submit" pending>
        Envoyer
      </Button>,
    );
    expect(tag(markup, 'button')).toMatchObject({ type: 'button', 'aria-busy': 'true', 'aria-disabled': 'true' });
    expect(tag(markup, 'button')).not.toHaveProperty('disabled');
    expect(markup).toContain('Envoyer');
    expect(markup).toContain('En cours');
  });

  it('with only an icon, has a name', () => {
    expect(tag(html(<IconButton label="Fermer" icon={<i />} />), 'button')['aria-label']).toBe('Fermer');
  });
});

describe('choices', () => {
  it('a switch is one to those who listen', () => {
    expect(tag(html(<Switch label="Enregistrer" />), 'input')).toMatchObject({ type: 'checkbox', role: 'switch' });
  });

  it('a group of radios shares a name, a legend and its error', () => {
    const markup = html(
      <RadioGroup
        legend="Relance"
        name="nudge"
        options={[{ value: 'a', label: 'A' }]}
        error="À choisir."
        defaultValue="a"
      />,
    );
    expect(markup).toContain('<legend');
    expect(tag(markup, 'fieldset')['aria-describedby']).toBe('nudge-error');
    expect(tag(markup, 'input')).toMatchObject({ name: 'nudge', checked: '' });
  });
});

describe('secrets and codes', () => {
  it('a password is hidden at first, and the eye has a name', () => {
    const markup = html(<PasswordInput name="password" autoComplete="current-password" />);
    expect(tag(markup, 'input').type).toBe('password');
    expect(tag(markup, 'button')).toMatchObject({ 'aria-label': 'Afficher le mot de passe', 'aria-pressed': 'false' });
  });

  it('a code is one field that the phone can fill', () => {
    const markup = html(<OtpInput name="code" />);
    expect(markup.match(/<input/g)).toHaveLength(1);
    expect(tag(markup, 'input')).toMatchObject({
      autoComplete: 'one-time-code',
      inputMode: 'numeric',
      'aria-label': 'Code à six chiffres',
    });
  });
});

describe('places', () => {
  it('the open tab is the current page, and the others are not', () => {
    const markup = html(
      <Tabs
        label="Fiche"
        current="/b"
        tabs={[
          { label: 'A', href: '/a' },
          { label: 'B', href: '/b', count: 2, countLabel: 'à lire' },
        ]}
      />,
    );
    expect(markup.match(/aria-current="page"/g)).toHaveLength(1);
    expect(markup).toMatch(/href="\/b"[^>]*aria-current="page"|aria-current="page"[^>]*href="\/b"/);
    expect(markup).toContain('à lire');
  });

  it('the trail ends on the page itself, which is no link', () => {
    const markup = html(<Breadcrumbs trail={[{ label: 'Clients', href: '/clients' }, { label: 'Léa' }]} />);
    expect(markup).toContain('<span aria-current="page">Léa</span>');
    expect(markup.match(/<a /g)).toHaveLength(1);
  });

  it('the current step is said', () => {
    const markup = html(
      <Steps
        label="Parcours"
        steps={[
          { title: 'Vision', state: 'done' },
          { title: 'Offre', state: 'now' },
        ]}
      />,
    );
    expect(markup.match(/aria-current="step"/g)).toHaveLength(1);
    expect(markup).toContain('Terminée');
  });

  it('one page needs no pages', () => {
    const hrefOf = (page: number) => `/clients?page=${page}`;
    expect(html(<Pagination page={1} pageSize={50} total={50} hrefOf={hrefOf} />)).toBe('');
    const middle = html(<Pagination page={2} pageSize={50} total={134} hrefOf={hrefOf} />);
    expect(middle).toContain('51 à 100 sur 134');
    expect(middle).toContain('page=1');
    expect(middle).toContain('page=3');
    expect(html(<Pagination page={3} pageSize={50} total={134} hrefOf={hrefOf} />)).not.toContain('page=4');
  });
});

describe('what is shown', () => {
  it('a picture beside a name is silent, alone it speaks', () => {
    expect(tag(html(<Avatar name="Léa Moreau" />), 'span')['aria-hidden']).toBe('true');
    expect(tag(html(<Avatar name="Léa Moreau" decorative={false} />), 'span')).toMatchObject({
      role: 'img',
      'aria-label': 'Léa Moreau',
    });
    expect(tag(html(<Fox />), 'svg')['aria-hidden']).toBe('true');
    expect(tag(html(<Fox label="Renardeau" />), 'svg')).toMatchObject({ role: 'img', 'aria-label': 'Renardeau' });
  });

  it('a date says itself in full, and in a form that machines read', () => {
    const markup = html(
      <RelativeTime
        instant={new Date('2026-11-24T07:00:00Z')}
        now={new Date('2026-11-24T09:00:00Z')}
        zone="Europe/Paris"
      />,
    );
    expect(tag(markup, 'time')).toMatchObject({ dateTime: '2026-11-24T07:00:00.000Z' });
    expect(tag(markup, 'time').title).toContain('mardi 24 novembre 2026');
    expect(markup).toMatch(/il y a 2\sh/u);
  });

  it('a progression has a name, and no value when its end is unknown', () => {
    expect(tag(html(<Progress label="Envoi" value={30} />), 'progress')).toMatchObject({
      'aria-label': 'Envoi',
      value: '30',
    });
    expect(tag(html(<Progress label="Envoi" />), 'progress')).not.toHaveProperty('value');
  });

  it('a difference is marked up as one', () => {
    const markup = html(
      <DiffText
        runs={[
          { kind: 'removed', text: 'trois' },
          { kind: 'added', text: 'six' },
        ]}
      />,
    );
    expect(markup).toContain('<del>trois</del>');
    expect(markup).toContain('<ins>six</ins>');
  });

  it('a failure is announced with its reference and nothing else', () => {
    const markup = html(<ErrorState reference="FX-7Q2K" />);
    expect(markup).toContain('role="alert"');
    expect(markup).toContain('FX-7Q2K');
  });

  it('each thing to correct leads to its field; nothing to correct is nothing', () => {
    expect(html(<FormErrors faults={[]} />)).toBe('');
    expect(tag(html(<FormErrors faults={[{ id: 'siret', text: 'SIRET' }]} />), 'a').href).toBe('#siret');
  });
});

describe('the data table', () => {
  interface Client {
    id: string;
    name: string;
  }
  const rows: Client[] = [{ id: 'c1', name: 'Les Mains Vertes' }];
  const table = (more: object = {}) =>
    html(
      <DataTable
        label="Clients"
        columns={[
          { key: 'name', header: 'Client', sortable: true, cell: (row: Client) => row.name },
          { key: 'note', header: 'Note', hidden: true, cell: () => 'secrète' },
        ]}
        rows={rows}
        rowId={(row) => row.id}
        rowName={(row) => row.name}
        rowHref={(row) => `/clients/${row.id}`}
        sort={{ key: 'name', direction: 'desc' }}
        sortHref={(sort) => `/clients?tri=${sort.key}.${sort.direction}`}
        {...more}
      />,
    );

  it('is a named table whose order is said, and whose headers lead to the other order', () => {
    expect(table()).toContain('<caption class="sr-only">Clients</caption>');
    expect(table()).toContain('aria-sort="descending"');
    expect(table()).toContain('href="/clients?tri=name.asc"');
  });

  it('opens a row by a true link', () => {
    expect(table()).toContain('href="/clients/c1"');
  });

  it('has boxes only when something can be done with them, each with the name of its row', () => {
    expect(table()).not.toContain('type="checkbox"');
    const withBulk = table({ bulk: () => null });
    expect(withBulk).toContain('aria-label="Sélectionner Les Mains Vertes"');
    expect(withBulk).toContain('aria-label="Tout sélectionner"');
  });

  it('draws no cell of a hidden column', () => {
    expect(table()).not.toContain('secrète');
  });

  it('leaves its place to the empty state', () => {
    const empty = table({ rows: [], empty: 'Aucun client.' });
    expect(empty).toContain('Aucun client.');
    expect(empty).not.toContain('<table');
  });
});
