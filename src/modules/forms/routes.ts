import { Readable } from 'node:stream'
import { z } from 'zod'
import { AppError, notFound } from '#kernel/app-error.ts'
import { cohortOfAgent } from '#modules/agents/store.ts'
import { cohortIn } from '#modules/cohorts/store.ts'
import { listProgrammes } from '#modules/programmes/store.ts'
import type { Act } from '#platform/act.ts'
import type { Actor } from '#platform/actor.ts'
import type { Db } from '#platform/db/database.ts'
import { ById, type Call, CursorNumber, decodeCursor, encodeCursor, type Router } from '#platform/http/route-kit.ts'
import { csvPieces, xlsxStream } from '#platform/tables/export.ts'
import { isOwnScore, mayFile } from './access.ts'
import { submitForm } from './commands/submit.ts'
import { withdrawForm } from './commands/withdraw.ts'
import { columnsFor, rowsOf } from './export.ts'
import { loadKnown } from './known.ts'
import {
  ByForm,
  ExportQuery,
  FiledForm,
  type FormDefinition,
  FormFiling,
  FormRegister,
  FormSubmission,
  Forms,
  FormsQuery,
  FormWithdrawal,
  RegisterQuery,
} from './model.ts'
import { viewForm } from './offered.ts'
import { presentAll, presentOne } from './present.ts'
import { listFormKeys, listForms } from './store/definitions.ts'
import { findSubmission, listSubmissions } from './store/submissions.ts'

/** The most that one export holds; a narrower period exports the rest. */
const MOST_EXPORTED = 20_000
const Cursor = z.tuple([CursorNumber])

export function formsRoutes(route: Router): void {
  fileRoutes(route)
  registerRoutes(route)
  exportRoutes(route)
}

async function readForms({ db, scope, actor, at, query }: Call<unknown, z.output<typeof FormsQuery>, unknown>): Promise<Forms> {
  const { cohortId, agentIds = [] } = query
  const own = cohortId === undefined ? [] : await ownRowsIn({ db, scope }, cohortId)
  const [first] = agentIds
  const of = cohortId ?? (first === undefined ? null : await cohortOfAgent(db, scope, first))
  const offered = (await listForms(db, of)).filter(({ definition }) => isOffered(actor, definition, { of, agentIds, own }))
  const known = await loadKnown(db, scope, agentIds, offered, at)
  const forms = offered.filter(({ definition }) => !known.some(({ subject }) => isOwnScore(actor, definition, subject.personId)))
  const tracksOf = new Map((await listProgrammes(db)).map(({ key, tracks }) => [key, tracks]))
  return {
    forms: forms.map((form) => viewForm(form, tracksOf.get(form.programme) ?? [])),
    agents: known.map(({ prefill }) => prefill),
  }
}

type Asked = { of: string | null; agentIds: readonly string[]; own: readonly string[] }

/** Of agents: what may be filed of each of them. Of a class: of anybody in it. Of none: by any role. */
function isOffered(actor: Actor, definition: FormDefinition, { of, agentIds, own }: Asked): boolean {
  if (of === null) return actor.roles.includes('admin') || definition.roles.some((role) => actor.roles.includes(role))
  const may = (agentId?: string) => mayFile(actor, definition, { cohortId: of, ...(agentId !== undefined && { agentId }) })
  return agentIds.length > 0 ? agentIds.every(may) : may() || own.some(may)
}

/** The own rows of an agent in a class, who sees its forms though nothing else of it is in scope. Throws not found for other classes. */
async function ownRowsIn({ db, scope }: Pick<Call<unknown, unknown, unknown>, 'db' | 'scope'>, cohortId: string): Promise<string[]> {
  const cohorts = await Promise.all(scope.agentIds.map((agentId) => cohortOfAgent(db, scope, agentId)))
  const own = scope.agentIds.filter((_, at) => cohorts[at] === cohortId)
  if (own.length === 0) await cohortIn(db, scope, cohortId)
  return own
}

async function answer({ tx, actor, scope }: Act, { id, followed }: { id: string; followed: string[] }): Promise<FiledForm> {
  const row = await findSubmission(tx, scope, id)
  if (!row) throw notFound('form')
  return { ...(await presentOne(tx, actor, row)), followed }
}

function fileRoutes(route: Router): void {
  route(
    'GET',
    '/forms',
    {
      right: 'form.file',
      summary: 'The forms one may file, and what the record knows of agents to start them with',
      query: FormsQuery,
      answer: Forms,
    },
    readForms,
  )

  route(
    'POST',
    '/forms/:form',
    {
      right: 'form.file',
      summary: 'File a form of one or many agents: all or none; tracks, exams and the close follow',
      params: ByForm,
      body: FormFiling,
      answer: FiledForm,
      status: 201,
    },
    (call) => {
      const via = call.actor.kind === 'person' ? 'app' : 'api'
      return call.act(async (act) => answer(act, await submitForm(act, call.params.form, call.body, via)))
    },
  )
}

/** A form that no programme has, or had, is a typing mistake: an empty register would hide it. */
async function refuseUnknownForm(db: Db, form: string | undefined): Promise<void> {
  if (form === undefined) return
  const known = await listFormKeys(db)
  if (known.includes(form)) return
  const message = `There is no form "${form.slice(0, 60)}". Ask for one of these: ${known.join(', ')}.`
  throw new AppError('request.invalid', message, { errors: [{ path: 'query.form', code: 'form.unknown', message }] })
}

function registerRoutes(route: Router): void {
  route(
    'GET',
    '/forms/submissions',
    { right: 'form.read', summary: 'The register of forms, newest first', query: RegisterQuery, answer: FormRegister },
    async ({ db, scope, actor, query }) => {
      const { limit, cursor, ...filter } = query
      await refuseUnknownForm(db, filter.form)
      const below = decodeCursor(cursor, Cursor)?.[0] ?? null
      const found = await listSubmissions(db, scope, filter, { limit: limit + 1, below })
      const rows = found.slice(0, limit)
      const last = found.length > limit ? rows.at(-1) : undefined
      return { rows: await presentAll(db, actor, rows), next: last ? encodeCursor([last.number]) : null }
    },
  )

  route(
    'GET',
    '/forms/submissions/:id',
    { right: 'form.read', summary: 'One form as it was filed', params: ById, answer: FormSubmission },
    async ({ db, scope, actor, params }) => {
      const row = await findSubmission(db, scope, params.id)
      if (!row) throw notFound('form')
      return presentOne(db, actor, row)
    },
  )

  route(
    'POST',
    '/forms/submissions/:id/withdraw',
    {
      right: 'form.withdraw',
      summary: 'Take a form back with what it brought about',
      params: ById,
      body: FormWithdrawal,
      answer: FiledForm,
    },
    (call) => call.act(async (act) => answer(act, await withdrawForm(act, call.params.id, call.body.reason, call.versionSeen()))),
  )
}

async function readExport({
  db,
  scope,
  actor,
  query,
}: { db: Db } & Pick<Call<unknown, z.output<typeof ExportQuery>, unknown>, 'scope' | 'actor' | 'query'>) {
  await refuseUnknownForm(db, query.form)
  const submissions = await presentAll(db, actor, await listSubmissions(db, scope, query, { limit: MOST_EXPORTED, below: null }))
  return { columns: columnsFor(submissions), rows: rowsOf(submissions) }
}

function exportRoutes(route: Router): void {
  route(
    'GET',
    '/forms/submissions.csv',
    { right: 'form.read', summary: 'The register as CSV, a line per agent', query: ExportQuery, answer: null, status: 200 },
    async (call) => {
      const { columns, rows } = await readExport(call)
      call.reply.header('Content-Disposition', 'attachment; filename="forms.csv"').type('text/csv; charset=utf-8')
      return Readable.from(csvPieces(columns, rows))
    },
  )

  route(
    'GET',
    '/forms/submissions.xlsx',
    { right: 'form.read', summary: 'The register as a workbook, a line per agent', query: ExportQuery, answer: null, status: 200 },
    async (call) => {
      const { columns, rows } = await readExport(call)
      call.reply
        .header('Content-Disposition', 'attachment; filename="forms.xlsx"')
        .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
      return Readable.fromWeb(xlsxStream('Forms', columns, rows) as Parameters<typeof Readable.fromWeb>[0])
    },
  )
}
