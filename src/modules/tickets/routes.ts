import { Readable } from 'node:stream'
import { z } from 'zod'
import { notFound } from '#kernel/app-error.ts'
import type { Act } from '#platform/act.ts'
import type { FileStore } from '#platform/files/file-store.ts'
import { sendKeptFile } from '#platform/http/kept-file.ts'
import { ById, type Call, CursorNumber, decodeCursor, encodeCursor, type Router } from '#platform/http/route-kit.ts'
import { onlyFile, readUploads, type UploadForm } from '#platform/http/upload.ts'
import type { Surroundings } from '#platform/module.ts'
import { csvPieces, xlsxStream } from '#platform/tables/export.ts'
import { checkUpload } from '#platform/uploads/check-upload.ts'
import { UPLOAD_LIMITS } from '#platform/uploads/upload.ts'
import { actOnTicket } from './commands/act.ts'
import { attachFile, changeContact, changeTicket, commentOn, joinTicket } from './commands/change.ts'
import { draftTicket } from './commands/draft.ts'
import { openTicket, sightOf } from './commands/open.ts'
import { putBack, takeOff } from './commands/take-off.ts'
import { TICKET_COLUMNS } from './export.ts'
import {
  ByKey,
  ContactChange,
  NewComment,
  NewTicket,
  NewTicketAgents,
  OneTicketAgent,
  Ticket,
  TicketChange,
  TicketContact,
  TicketContacts,
  TicketDeed,
  TicketExportQuery,
  TicketKinds,
  TicketQuery,
  TicketRegister,
} from './model.ts'
import type { TicketAct } from './rules/state.ts'
import { type ContactRow, listContacts } from './store/contacts.ts'
import { listKinds } from './store/kinds.ts'
import { findFile } from './store/parts.ts'
import { listTickets, ticketIn } from './store/tickets.ts'
import { presentRows, presentTicket } from './view.ts'

/** Numbers of tickets are whole numbers of the database: 32 bits. */
const Cursor = z.tuple([CursorNumber])
const MOST_EXPORTED = 20_000
const KindsQuery = z.strictObject({ cohortId: z.uuid().optional() })
const FileForm = {
  files: 'one',
  fields: z.strictObject({
    evidence: z.string().max(60).optional().describe('Which of the kind’s evidence it is; left out: something else'),
  }),
  fileBytes: UPLOAD_LIMITS.fileBytes,
} satisfies UploadForm
const UPLOADS_PER_MINUTE = 60

const DEEDS: readonly { deed: TicketAct; summary: string }[] = [
  { deed: 'send', summary: 'Send a draft: its letters go out, and a blocking one holds the clocks from now on' },
  { deed: 'take', summary: 'Take a ticket in hand' },
  { deed: 'answer', summary: 'The other side has answered' },
  { deed: 'resolve', summary: 'The ticket is resolved: the clocks go on' },
  { deed: 'reopen', summary: 'Open a resolved ticket again, with the reason: the clocks stand still again' },
  { deed: 'withdraw', summary: 'Take a ticket back that should not be, or discard a draft: the clocks never stood still for it' },
]

export function ticketRoutes(route: Router, { files }: Surroundings): void {
  registerRoutes(route)
  exportRoutes(route)
  oneTicketRoutes(route)
  fileRoutes(route, files)
  kindRoutes(route)
}

const answer = async (act: Act, id: string): Promise<Ticket> => presentTicket(act.tx, act, await ticketIn(act.tx, sightOf(act), id))

function registerRoutes(route: Router): void {
  route(
    'GET',
    '/tickets',
    { right: 'ticket.read', summary: 'The register of tickets, newest first', query: TicketQuery, answer: TicketRegister },
    async (call) => {
      const { limit, cursor, ...filter } = call.query
      const below = decodeCursor(cursor, Cursor)?.[0] ?? null
      const found = await listTickets(
        call.db,
        sightOf(call),
        { ...filter, at: call.at, personId: call.actor.personId },
        { limit: limit + 1, below },
      )
      const rows = found.slice(0, limit)
      const last = found.length > limit ? rows.at(-1) : undefined
      return { rows: await presentRows(call.db, call, rows), next: last ? encodeCursor([last.number]) : null }
    },
  )

  route(
    'POST',
    '/tickets',
    {
      right: 'ticket.file',
      summary: 'Draft a ticket of one or many agents of a class, or send it at once',
      body: NewTicket,
      answer: Ticket,
      status: 201,
    },
    (call) =>
      call.act(async (act) => {
        const { send, ...draft } = call.body
        const id = await draftTicket(act, draft)
        if (send) await actOnTicket(act, id, 'send')
        return answer(act, id)
      }),
  )
}

async function readExport(call: Call<unknown, z.output<typeof TicketExportQuery>, unknown>) {
  const seek = { ...call.query, at: call.at, personId: call.actor.personId }
  return presentRows(call.db, call, await listTickets(call.db, sightOf(call), seek, { limit: MOST_EXPORTED, below: null }))
}

function exportRoutes(route: Router): void {
  route(
    'GET',
    '/tickets/export.csv',
    { right: 'ticket.work', summary: 'The register as CSV, a line per ticket', query: TicketExportQuery, answer: null, status: 200 },
    async (call) => {
      const rows = await readExport(call)
      call.reply.header('Content-Disposition', 'attachment; filename="tickets.csv"').type('text/csv; charset=utf-8')
      return Readable.from(csvPieces(TICKET_COLUMNS, rows))
    },
  )

  route(
    'GET',
    '/tickets/export.xlsx',
    { right: 'ticket.work', summary: 'The register as a workbook, a line per ticket', query: TicketExportQuery, answer: null, status: 200 },
    async (call) => {
      const rows = await readExport(call)
      call.reply
        .header('Content-Disposition', 'attachment; filename="tickets.xlsx"')
        .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
      return Readable.fromWeb(xlsxStream('Tickets', TICKET_COLUMNS, rows) as Parameters<typeof Readable.fromWeb>[0])
    },
  )
}

function oneTicketRoutes(route: Router): void {
  route(
    'GET',
    '/tickets/:id',
    { right: 'ticket.read', summary: 'One ticket with everything done about it', params: ById, answer: Ticket },
    async (call) => presentTicket(call.db, call, await ticketIn(call.db, sightOf(call), call.params.id)),
  )

  route(
    'PATCH',
    '/tickets/:id',
    {
      right: 'ticket.file',
      summary: 'Change what a draft says; the follow-up time and the other side’s number of any that is not over',
      params: ById,
      body: TicketChange,
      answer: Ticket,
    },
    (call) => {
      const version = call.requireVersion()
      const { version: _, ...change } = call.body
      return call.act(async (act) => {
        await changeTicket(act, call.params.id, change, version)
        return answer(act, call.params.id)
      })
    },
  )

  route(
    'POST',
    '/tickets/:id/comments',
    { right: 'ticket.file', summary: 'Add a comment', params: ById, body: NewComment, answer: Ticket, status: 201 },
    (call) =>
      call.act(async (act) => {
        await commentOn(act, call.params.id, call.body.text)
        return answer(act, call.params.id)
      }),
  )

  route(
    'POST',
    '/tickets/:id/agents',
    {
      right: 'ticket.work',
      summary: 'Put more agents of the class on a ticket; it stands for them from now on',
      params: ById,
      body: NewTicketAgents,
      answer: Ticket,
    },
    (call) =>
      call.act(async (act) => {
        await joinTicket(act, await openTicket(act, call.params.id, undefined, call.body.agentIds), call.body)
        return answer(act, call.params.id)
      }),
  )

  const takingOff = [
    { way: 'take-off', summary: 'Take an agent off who should not be on a ticket: it never held this agent’s clocks', run: takeOff },
    { way: 'put-back', summary: 'Put an agent back who was taken off, as they stood on it', run: putBack },
  ]
  for (const { way, summary, run } of takingOff)
    route(
      'POST',
      `/tickets/:id/agents/${way}`,
      { right: 'ticket.work', summary, params: ById, body: OneTicketAgent, answer: Ticket },
      (call) =>
        call.act(async (act) => {
          await run(act, call.params.id, call.body.agentId)
          return answer(act, call.params.id)
        }),
    )

  for (const { deed, summary } of DEEDS)
    route('POST', `/tickets/:id/${deed}`, { right: 'ticket.work', summary, params: ById, body: TicketDeed, answer: Ticket }, (call) =>
      call.act(async (act) => {
        await actOnTicket(act, call.params.id, deed, { note: call.body.note, version: call.versionSeen() })
        return answer(act, call.params.id)
      }),
    )
}

function fileRoutes(route: Router, files: FileStore): void {
  route(
    'POST',
    '/tickets/:id/files',
    {
      right: 'ticket.file',
      summary: 'Attach a picture or PDF; field "evidence" where it is what the kind asks for',
      params: ById,
      answer: Ticket,
      status: 201,
      upload: FileForm,
      perMinute: UPLOADS_PER_MINUTE,
    },
    async (call) => {
      const { id } = call.params
      // Before the file is read: a stranger's costs nothing.
      await ticketIn(call.db, sightOf(call), id)
      const uploads = await readUploads(call.request, FileForm)
      const { name, kept } = await checkUpload(onlyFile(uploads, 'file'))
      return call.act(async (act) => {
        await attachFile(act, files, id, { evidence: uploads.fields.evidence ?? null, name, kept })
        return answer(act, id)
      }, uploads.fingerprint)
    },
  )

  route(
    'GET',
    '/ticket-files/:id',
    { right: 'ticket.work', summary: 'An attached picture or PDF as it is kept', params: ById, answer: null, status: 200 },
    async (call) => {
      const file = await findFile(call.db, call.params.id)
      if (!file) throw notFound('file')
      const ticket = await presentTicket(call.db, call, await ticketIn(call.db, sightOf(call), file.ticketId))
      if (!ticket.files.some(({ id }) => id === file.id)) throw notFound('file')
      return sendKeptFile(call, files, file, 'Attach it again.')
    },
  )
}

const contactView = (call: Pick<Call<unknown, unknown, unknown>, 'actor'>, row: ContactRow): TicketContact => ({
  ...row,
  isPlaceholder: row.address === null,
  may: call.actor.scopeFor('ticket_contact.change') ? ['change'] : [],
})

function kindRoutes(route: Router): void {
  route(
    'GET',
    '/ticket-kinds',
    { right: 'ticket.file', summary: 'The kinds of tickets one may file, with what each asks for', query: KindsQuery, answer: TicketKinds },
    async ({ db, actor, query }) => {
      const kinds = await listKinds(db, query.cohortId ?? null)
      const seen = actor.scopeFor('ticket.read_carrier') ? kinds : kinds.filter(({ definition }) => definition.desk === 'it')
      return {
        rows: seen.map(({ definition: { place: _, ...definition }, programme, version }) => ({ ...definition, programme, version })),
      }
    },
  )

  route(
    'GET',
    '/ticket-contacts',
    { right: 'ticket_contact.read', summary: 'Whom kinds of tickets write to; a placeholder has no address yet', answer: TicketContacts },
    async (call) => ({ rows: (await listContacts(call.db)).map((row) => contactView(call, row)) }),
  )

  route(
    'PATCH',
    '/ticket-contacts/:key',
    { right: 'ticket_contact.change', summary: 'Fill in or change a contact', params: ByKey, body: ContactChange, answer: TicketContact },
    (call) => {
      const version = call.requireVersion()
      const { version: _, ...change } = call.body
      return call.act(async (act) => contactView(call, await changeContact(act, call.params.key, change, version)))
    },
  )
}
