import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  lineState,
  mayAddVersion,
  mayArchive,
  mayFile,
  mayGive,
  mayRestore,
  mayShare,
  maySort,
  mayTrash,
  mayWithdraw,
  overtakenApproval,
  previewOf,
  shownVersion,
} from './rules.ts';
import {
  DOCUMENT_STATUSES,
  DOCUMENT_TYPES,
  type DocumentLine,
  type DocumentVersion,
  type Party,
  VISIBILITIES,
} from './schema.ts';

const base: DocumentLine = {
  id: '6f1c0f5e-0000-4000-8000-000000000001',
  clientId: '6f1c0f5e-0000-4000-8000-000000000002',
  clientName: 'Cap Boussole',
  clientStatus: 'active',
  name: 'Brief.pdf',
  type: 'ressource',
  status: 'shared',
  visibility: 'shared',
  ownerSide: 'client',
  addedBy: 'Léa',
  addedByMe: false,
  mime: 'application/pdf',
  size: 1200,
  version: 1,
  tags: [],
  createdAt: '2026-11-20T09:00:00.000000Z',
  updatedAt: '2026-11-20T09:00:00.000000Z',
  trashedAt: null,
  homework: null,
  dueAt: null,
  answers: false,
  opened: false,
  ofLab: false,
  submission: null,
  approval: null,
};
const like = (facts: Partial<DocumentLine>): DocumentLine => ({ ...base, ...facts });

const side = fc.constantFrom<Party>('operator', 'client');
const document = fc
  .record({
    clientStatus: fc.constantFrom('invited', 'active', 'paused', 'archived', 'anonymised'),
    type: fc.constantFrom(...DOCUMENT_TYPES),
    status: fc.constantFrom(...DOCUMENT_STATUSES),
    visibility: fc.constantFrom(...VISIBILITIES),
    ownerSide: side,
    opened: fc.boolean(),
    ofLab: fc.boolean(),
    trashedAt: fc.constantFrom(null, '2026-11-21T09:00:00.000000Z'),
    submission: fc.constantFrom(null, 'pending', 'needs_precision', 'rejected', 'approved', 'withdrawn'),
  } as const)
  .map(like);

describe('what a line says', () => {
  test.each<[string, Partial<DocumentLine>, Party]>([
    ['new', { ownerSide: 'operator' }, 'client'],
    ['read', { ownerSide: 'operator', opened: true }, 'client'],
    ['to_do', { ownerSide: 'operator', type: 'devoir', homework: 'to_do' }, 'client'],
    ['late', { ownerSide: 'operator', type: 'devoir', homework: 'late' }, 'operator'],
    ['to_redo', { ownerSide: 'operator', type: 'devoir', homework: 'to_redo' }, 'client'],
    ['handed_in', { ownerSide: 'operator', type: 'devoir', homework: 'handed_in' }, 'operator'],
    ['withdrawn', { ownerSide: 'operator', homework: 'to_do', status: 'withdrawn' }, 'client'],
    ['shared', { ownerSide: 'operator' }, 'operator'],
    ['new', {}, 'operator'],
    ['private', { visibility: 'client_private' }, 'client'],
    ['draft', { ownerSide: 'operator', visibility: 'operator_private', status: 'draft' }, 'operator'],
    ['pending', { submission: 'pending' }, 'client'],
    ['to_redo', { status: 'changes_requested', submission: 'rejected' }, 'client'],
    ['approved', { status: 'approved', submission: 'approved' }, 'client'],
    ['withdrawn', { status: 'withdrawn' }, 'operator'],
    ['trashed', { status: 'approved', trashedAt: '2026-11-21T09:00:00.000000Z' }, 'client'],
  ])('%s', (state, facts, viewer) => {
    expect(lineState(like(facts), viewer)).toBe(state);
  });

  test('nobody reads « new » on what his own side put there', () => {
    fc.assert(
      fc.property(document, side, (one, viewer) => {
        fc.pre(one.ownerSide === viewer);
        expect(lineState(one, viewer)).not.toBe('new');
      }),
    );
  });
});

describe('what may be done', () => {
  test('nothing at all for a client who is archived, nor by one who is paused, nor to what the Lab left', () => {
    fc.assert(
      fc.property(document, side, (one, viewer) => {
        fc.pre(one.ofLab || one.clientStatus === 'archived' || (viewer === 'client' && one.clientStatus === 'paused'));
        const acts = [
          mayAddVersion,
          mayFile,
          mayWithdraw,
          mayTrash,
          mayRestore,
          mayShare,
          maySort,
          mayArchive,
          mayGive,
        ];
        expect(acts.filter((may) => may(one, viewer))).toEqual([]);
      }),
    );
  });

  test('only the side that put it here withdraws it, throws it away or brings it back', () => {
    fc.assert(
      fc.property(document, side, (one, viewer) => {
        fc.pre(one.ownerSide !== viewer);
        expect([mayWithdraw(one, viewer), mayTrash(one, viewer), mayRestore(one, viewer)]).toEqual([
          false,
          false,
          false,
        ]);
      }),
    );
  });

  test('what was submitted or approved is never thrown away', () => {
    fc.assert(
      fc.property(document, side, (one, viewer) => {
        fc.pre(one.submission !== null || one.status === 'approved');
        expect(mayTrash(one, viewer)).toBe(false);
      }),
    );
  });

  test('in the trash, a document can only be brought back', () => {
    fc.assert(
      fc.property(document, side, (one, viewer) => {
        fc.pre(one.trashedAt !== null);
        expect([mayAddVersion, mayFile, mayWithdraw, mayTrash].some((may) => may(one, viewer))).toBe(false);
      }),
    );
  });

  test('no version is added under the eyes of whoever decides', () => {
    expect(mayAddVersion(like({ submission: 'pending' }), 'client')).toBe(false);
    expect(mayAddVersion(like({ submission: 'needs_precision', status: 'changes_requested' }), 'client')).toBe(true);
  });

  test('a client’s own document is filed by him until it is approved, by the operator always', () => {
    expect(mayFile(like({}), 'client')).toBe(true);
    expect(mayFile(like({ status: 'approved' }), 'client')).toBe(false);
    expect(mayFile(like({ status: 'approved' }), 'operator')).toBe(true);
    expect(mayFile(like({ ownerSide: 'operator' }), 'client')).toBe(false);
  });
});

describe('versions', () => {
  const version = (number: number, approved = false): DocumentVersion => ({
    id: `v${number}`,
    version: number,
    name: 'Brief.pdf',
    mime: 'application/pdf',
    size: 1,
    sha256: 'a'.repeat(64),
    uploadedBy: null,
    readyAt: '2026-11-20T09:00:00Z',
    approvals: approved ? [{ side: 'operator', by: 'MiKL', mine: false, at: '2026-11-21T09:00:00Z' }] : [],
  });

  test('the one asked for is shown, else the newest', () => {
    const versions = [version(3), version(2), version(1)];
    expect(shownVersion(versions, '2')?.version).toBe(2);
    for (const asked of [undefined, '', '9', '02', 'x']) expect(shownVersion(versions, asked)?.version).toBe(3);
    expect(shownVersion([], undefined)).toBeNull();
  });

  test('an approval of an older version is said, unless the newest has its own', () => {
    expect(overtakenApproval([version(3), version(2, true), version(1, true)])).toBe(2);
    expect(overtakenApproval([version(3, true), version(2, true)])).toBeNull();
    expect(overtakenApproval([version(1)])).toBeNull();
  });
});

test('what could run in the page is never shown in it', () => {
  for (const mime of ['image/svg+xml', 'text/html', 'application/xhtml+xml', 'application/zip', 'image/heic', '']) {
    expect(previewOf(mime)).toBe('none');
  }
});
