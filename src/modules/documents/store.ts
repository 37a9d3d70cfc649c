import { sql } from 'kysely'
import { notFound } from '#kernel/app-error.ts'
import type { Instant } from '#kernel/instant.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import type { SignatureEvidence } from './model.ts'
import type { DocumentKind } from './rules/fields.ts'

export type StoredTemplate = {
  id: string
  kind: DocumentKind
  number: number
  effectiveFrom: LocalDate
  text: string
  isSample: boolean
  note: string
  publishedAt: Instant
  publishedBy: string | null
}

const selectTemplates = (db: Db) =>
  db
    .selectFrom('document_template')
    .leftJoin('person', 'person.id', 'document_template.published_by')
    .select([
      'document_template.id',
      sql<DocumentKind>`document_template.kind`.as('kind'),
      'document_template.number',
      'document_template.effective_from as effectiveFrom',
      'document_template.text',
      'document_template.is_sample as isSample',
      'document_template.note',
      'document_template.published_at as publishedAt',
      'person.name as publishedBy',
    ])

/** All versions, by kind and newest first. */
export const listTemplates = (db: Db): Promise<StoredTemplate[]> =>
  selectTemplates(db).orderBy('document_template.kind').orderBy('document_template.number', 'desc').execute()

export async function templateIn(db: Db, id: string): Promise<StoredTemplate> {
  const found = await selectTemplates(db).where('document_template.id', '=', id).executeTakeFirst()
  if (!found) throw notFound('template')
  return found
}

/** The version of a kind that is in force on a day: the newest of those in force by then, else the first there is. */
export async function templateOn(db: Db, kind: DocumentKind, day: LocalDate): Promise<StoredTemplate> {
  const found = await selectTemplates(db)
    .where('document_template.kind', '=', kind)
    .orderBy(sql`document_template.effective_from <= ${day}`, 'desc')
    .orderBy(sql`case when document_template.effective_from <= ${day} then -document_template.number else document_template.number end`)
    .executeTakeFirst()
  if (!found) throw notFound('template')
  return found
}

/** The newest version of a kind; whoever else publishes one of that kind waits until the transaction ends. */
export async function holdNewestTemplate(tx: Tx, kind: DocumentKind): Promise<StoredTemplate | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`document_template ${kind}`}, 0))`.execute(tx)
  return selectTemplates(tx).where('document_template.kind', '=', kind).orderBy('document_template.number', 'desc').executeTakeFirst()
}

export type NewTemplate = Omit<StoredTemplate, 'publishedBy'> & { publishedBy: string | null }

export const insertTemplate = (tx: Tx, row: NewTemplate) =>
  tx
    .insertInto('document_template')
    .values({
      id: row.id,
      kind: row.kind,
      number: row.number,
      effective_from: row.effectiveFrom,
      text: row.text,
      is_sample: row.isSample,
      note: row.note,
      published_at: row.publishedAt,
      published_by: row.publishedBy,
    })
    .execute()

export type StoredDocument = {
  id: string
  cohortId: string
  agentId: string
  /** Who signs in as the agent; null while nobody does. */
  agentPersonId: string | null
  kind: DocumentKind
  templateNumber: number
  isSample: boolean
  text: string
  sha256: string
  frozenAt: Instant
  signature: SignatureEvidence | null
}

const signature = sql<SignatureEvidence | null>`(
  select jsonb_build_object(
    'outcome', outcome, 'sha256', text_sha256, 'typedName', typed_name, 'words', words, 'accountName', account_name,
    'accountEmail', account_email, 'signedInWith', signed_in_with, 'witness', witness,
    'at', to_char(signed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'address', address, 'userAgent', user_agent)
  from document_signature where document_id = document.id)`

const selectDocuments = (db: Db) =>
  db
    .selectFrom('document')
    .innerJoin('document_template', 'document_template.id', 'document.template_id')
    .innerJoin('agent', 'agent.id', 'document.agent_id')
    .select([
      'document.id',
      'document.cohort_id as cohortId',
      'document.agent_id as agentId',
      'agent.person_id as agentPersonId',
      sql<DocumentKind>`document_template.kind`.as('kind'),
      'document_template.number as templateNumber',
      'document_template.is_sample as isSample',
      'document.text',
      'document.text_sha256 as sha256',
      'document.frozen_at as frozenAt',
      signature.as('signature'),
    ])

/** One document, whoever asks: the caller has judged who may read it. */
export async function documentIn(db: Db, id: string): Promise<StoredDocument> {
  const found = await selectDocuments(db).where('document.id', '=', id).executeTakeFirst()
  if (!found) throw notFound('document')
  return found
}

/** The same, held until the transaction ends: it is signed once. */
export async function holdDocument(tx: Tx, id: string): Promise<StoredDocument> {
  await sql`select 1 from document where id = ${id} for no key update`.execute(tx)
  return documentIn(tx, id)
}

export type NewDocument = Pick<StoredDocument, 'id' | 'cohortId' | 'agentId' | 'text' | 'sha256' | 'frozenAt'> & {
  templateId: string
  fields: unknown
  frozenBy: string | null
}

export const insertDocument = (tx: Tx, row: NewDocument) =>
  tx
    .insertInto('document')
    .values({
      id: row.id,
      template_id: row.templateId,
      cohort_id: row.cohortId,
      agent_id: row.agentId,
      fields: JSON.stringify(row.fields),
      text: row.text,
      text_sha256: row.sha256,
      frozen_at: row.frozenAt,
      frozen_by: row.frozenBy,
    })
    .execute()

export const insertSignature = (tx: Tx, documentId: string, accountId: string, evidence: SignatureEvidence) =>
  tx
    .insertInto('document_signature')
    .values({
      document_id: documentId,
      text_sha256: evidence.sha256,
      outcome: evidence.outcome,
      typed_name: evidence.typedName,
      words: evidence.words,
      account_id: accountId,
      account_name: evidence.accountName,
      account_email: evidence.accountEmail,
      signed_in_with: evidence.signedInWith,
      witness: evidence.witness,
      signed_at: evidence.at,
      address: evidence.address,
      user_agent: evidence.userAgent,
    })
    .execute()

/** The account behind an actor, and by what they signed in: a session's way, or a token. */
export async function accountOf(db: Db, personId: string, sessionId: string | null) {
  return db
    .selectFrom('person')
    .select(['person.name', 'person.email'])
    .select(
      sql<SignatureEvidence['signedInWith']>`coalesce((select signed_in_with from session where id = ${sessionId}::uuid), 'token')`.as(
        'signedInWith',
      ),
    )
    .where('person.id', '=', personId)
    .executeTakeFirstOrThrow()
}
