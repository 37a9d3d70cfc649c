import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { actAs } from '../../../tests/support/act.ts'
import { examClass } from '../../../tests/support/exam-class.ts'
import { openWorld } from '../../../tests/support/world.ts'
import { draftDocument, freezeDocument } from './commands/freeze.ts'
import { documentPdf } from './commands/print.ts'
import { signDocument, type ToSign } from './commands/sign.ts'
import { VALUES } from './documents.fixture.ts'
import { documentIn } from './store.ts'

const world = openWorld()

/** A class with one agent who signs in, and a Written CAP of theirs. */
async function written() {
  const { cohort, agent, own, lead } = await examClass(world)
  const { template } = await draftDocument(world.db, 'written', '2026-10-08', VALUES)
  const ids = { templateId: template.id, cohortId: cohort.id, agentId: agent.id }
  const freeze = (values: object = {}) =>
    actAs(world, lead.personId, (act) => freezeDocument(act, { ...ids, values: { ...VALUES, ...values } }))
  const document = await freeze({ employee: agent.name })
  const sign = (personId: string | null, given: Partial<ToSign> = {}, sessionId: string | null = null) =>
    actAs(
      world,
      personId,
      (act) => {
        const { id: documentId, sha256 } = document
        return signDocument(act, { outcome: 'acknowledged', documentId, sha256, typedName: agent.name, words: '', ...given } as ToSign)
      },
      sessionId,
    )
  const { name: leadName } = await world.db.selectFrom('person').select('name').where('id', '=', lead.personId).executeTakeFirstOrThrow()
  return { cohort, agent, own, lead, leadName, document, freeze, sign }
}

describe('a draft', () => {
  test('says what is still to be filled in, and keeps nothing', async () => {
    const draft = await draftDocument(world.db, 'final', '2026-10-08', { ...VALUES, expectation: '' })
    expect(draft.title).toBe('Final corrective action plan')
    expect(draft.text).toContain('[Expectation]')
    expect(draft.text).toContain('| Employee | Zoë Müller-Øster |')
    expect(draft.faults).toMatchObject([{ field: 'expectation', code: 'field.empty' }])
    expect(await world.db.selectFrom('document').select('id').execute()).toEqual([])
  })
})

describe('a document is frozen', () => {
  test('with its template version, values, text and hash', async () => {
    const { document, agent, lead } = await written()
    expect(document).toMatchObject({
      kind: 'written',
      templateNumber: 1,
      isSample: true,
      title: 'Written corrective action plan',
      signature: null,
    })
    expect(document.text).toContain(`| Employee | ${agent.name} |`)
    expect(document.sha256).toBe(createHash('sha256').update(document.text, 'utf8').digest('hex'))
    const row = await world.db.selectFrom('document').selectAll().where('id', '=', document.id).executeTakeFirstOrThrow()
    expect(row).toMatchObject({ fields: { ...VALUES, employee: agent.name }, frozen_by: lead.personId, frozen_at: '2026-10-05T12:00:00Z' })
  })

  test('only whole: every field that is wrong is named', async () => {
    const { freeze } = await written()
    await expect(freeze({ expectation: ' ', issue_date: 'soon', fact: ['x'] })).rejects.toMatchObject({
      code: 'request.invalid',
      errors: [
        { path: 'fields.fact', code: 'field.unknown', message: 'There is no field "fact". Did you mean "facts"?' },
        { path: 'fields.issue_date', code: 'field.not_a_date' },
        { path: 'fields.expectation', code: 'field.empty' },
      ],
    })
  })

  test('and stays as it is, by the database’s own word', async () => {
    const { document, own, sign } = await written()
    await sign(own.personId)
    const kept = /is kept as it is/
    const update = (set: object) => world.db.updateTable('document').set(set).where('id', '=', document.id).execute()
    await expect(update({ text: 'x', text_sha256: createHash('sha256').update('x').digest('hex') })).rejects.toThrow(kept)
    await expect(update({ fields: '{}' })).rejects.toThrow(kept)
    await expect(update({ frozen_by: own.personId })).rejects.toThrow(kept)
    await expect(world.db.deleteFrom('document').where('id', '=', document.id).execute()).rejects.toThrow(kept)
    await expect(world.db.updateTable('document_signature').set({ words: 'x' }).execute()).rejects.toThrow(kept)
    await expect(world.db.deleteFrom('document_signature').execute()).rejects.toThrow(kept)
    await expect(
      world.db
        .insertInto('document')
        .columns(['id', 'template_id', 'cohort_id', 'agent_id', 'fields', 'text', 'text_sha256', 'frozen_at'])
        .expression((eb) =>
          eb
            .selectFrom('document')
            .select(({ val }) => [
              val(newId()).as('id'),
              'template_id',
              'cohort_id',
              'agent_id',
              'fields',
              val('other').as('text'),
              'text_sha256',
              'frozen_at',
            ])
            .where('id', '=', document.id),
        )
        .execute(),
    ).rejects.toThrow('document_hash_is_of_text')
  })

  test('until its class is removed', async () => {
    const { document, cohort, own, sign } = await written()
    await sign(own.personId)
    await world.db.deleteFrom('cohort').where('id', '=', cohort.id).execute()
    await expect(documentIn(world.db, document.id)).rejects.toMatchObject({ code: 'resource.not_found' })
  })

  test('and a person who is removed leaves their name in the evidence', async () => {
    const { document, agent, own, sign } = await written()
    await sign(own.personId)
    await world.db.deleteFrom('person').where('id', '=', own.personId).execute()
    expect((await documentIn(world.db, document.id)).signature).toMatchObject({ accountName: agent.name, accountEmail: own.email })
  })
})

describe('a document is signed', () => {
  test('by the agent, with own words; what was signed, how, when and from where is kept', async () => {
    const { document, agent, own, sign } = await written()
    const sessionId = newId()
    await world.db
      .insertInto('session')
      .values({
        id: sessionId,
        person_id: own.personId,
        token_hash: newId(),
        csrf: 'x',
        signed_in_with: 'password',
        created_at: world.now,
        seen_at: world.now,
        expires_at: '2027-01-01T00:00:00Z',
      })
      .execute()
    const { signature } = await sign(own.personId, { typedName: ` ${agent.name.toUpperCase()} `, words: 'I do not agree.' }, sessionId)
    expect(signature).toEqual({
      outcome: 'acknowledged',
      sha256: document.sha256,
      typedName: ` ${agent.name.toUpperCase()} `,
      words: 'I do not agree.',
      accountName: agent.name,
      accountEmail: own.email,
      signedInWith: 'password',
      witness: null,
      at: world.now,
      address: '192.0.2.7',
      userAgent: 'Firefox 140',
    })
    const events = await world.db
      .selectFrom('outbox_event')
      .select(['event', 'data'])
      .where('agent_id', '=', agent.id)
      .where('event', 'like', 'document%')
      .orderBy('id')
      .execute()
    expect(events).toMatchObject([
      { event: 'document.frozen' },
      { event: 'document.signed', data: { documentId: document.id, outcome: 'acknowledged' } },
    ])
    expect(JSON.stringify(events)).not.toContain('written')
  })

  test('or refused before a witness, as somebody else records it', async () => {
    const { lead, leadName, sign } = await written()
    const { signature } = await sign(lead.personId, {
      outcome: 'refused',
      typedName: leadName,
      witness: 'Wanda Witness',
      words: 'Not fair.',
    })
    expect(signature).toMatchObject({
      outcome: 'refused',
      witness: 'Wanda Witness',
      typedName: leadName,
      signedInWith: 'token',
      words: 'Not fair.',
    })
  })

  test('by nobody who may not, and never with the hash of another text', async () => {
    const { own, lead, leadName, sign } = await written()
    const wrong = { sha256: createHash('sha256').update('another text').digest('hex') }
    for (const [because, code, attempt] of [
      ['another text', 'signature.other_text', () => sign(own.personId, wrong)],
      ['another name', 'signature.other_name', () => sign(own.personId, { typedName: 'Somebody Else' })],
      ['somebody else', 'signature.not_yours', () => sign(lead.personId, { typedName: leadName })],
      ['own refusal', 'signature.own_refusal', () => sign(own.personId, { outcome: 'refused', witness: 'Wanda Witness' })],
      ['own witness', 'signature.own_witness', () => sign(lead.personId, { outcome: 'refused', typedName: leadName, witness: leadName })],
    ] as const)
      await expect(attempt(), because).rejects.toMatchObject({ errors: [{ code }] })
    await expect(sign(null)).rejects.toMatchObject({ code: 'access.forbidden' })
    // Past the rules, the database holds it as well.
    const row = {
      text_sha256: wrong.sha256,
      outcome: 'acknowledged',
      typed_name: 'x',
      words: '',
      account_name: 'x',
      signed_in_with: 'token',
      signed_at: world.now,
    }
    const { document } = await written()
    await expect(
      world.db
        .insertInto('document_signature')
        .values({ document_id: document.id, ...row })
        .execute(),
    ).rejects.toThrow('document_signature_is_of_text')
  })

  test('once, also when two do it at the same time', async () => {
    const { own, sign } = await written()
    const answers = await Promise.allSettled([sign(own.personId), sign(own.personId)])
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await expect(sign(own.personId)).rejects.toMatchObject({ code: 'resource.conflict', errors: [{ code: 'signature.signed' }] })
  })
})

test('a whole life: draft, freeze, print, sign, print again; each print is the same bytes', async () => {
  const { document, own, sign } = await written()
  const before = await documentPdf(world.db, document.id)
  expect((await documentPdf(world.db, document.id)).bytes.equals(before.bytes)).toBe(true)
  await sign(own.personId, { words: 'I read it.' })
  const after = await documentPdf(world.db, document.id)
  expect(after.sha256).not.toBe(before.sha256)
  world.now = '2026-12-01T08:00:00.000Z'
  const later = await documentPdf(world.db, document.id)
  expect(later.bytes.equals(after.bytes)).toBe(true)
  expect(later.fileName).toBe('Written corrective action plan 2026-10-05.pdf')
}, 60_000)
