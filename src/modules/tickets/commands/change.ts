import { AppError } from '#kernel/app-error.ts'
import { newId } from '#kernel/ids.ts'
import type { Act } from '#platform/act.ts'
import type { FileStore } from '#platform/files/file-store.ts'
import { stale } from '#platform/http/route-kit.ts'
import { record } from '#platform/outbox/record.ts'
import type { AcceptedUpload } from '#platform/uploads/upload.ts'
import { worksOn } from '../access.ts'
import { contactChanged, ticketChanged, ticketCommented, ticketFileAdded, ticketJoined } from '../events.ts'
import type { ContactChange, TicketChange, Tried } from '../model.ts'
import { begin } from '../rules/holds.ts'
import { wrongValues } from '../rules/ready.ts'
import { isOpen, isOver } from '../rules/state.ts'
import { type ContactRow, holdContact, updateContact } from '../store/contacts.ts'
import { insertDeed, insertFile, listFiles, listHolds, saveHolds } from '../store/parts.ts'
import { insertAgents, updateTicket } from '../store/tickets.ts'
import { agentsToFile } from './draft.ts'
import { followClocks } from './follow-clocks.ts'
import { openTicket, refuse } from './open.ts'
import { tellOf } from './tell.ts'

/** Changes what a ticket says. What was sent stays sent as it was: fields are a draft's, follow-up and the other side's number are not. */
export async function changeTicket(act: Act, id: string, change: TicketChange, version: number | undefined): Promise<void> {
  const { ticket, kind, agentIds } = await openTicket(act, id, version)
  const { title, values, reference, followUpAt } = change
  const isWorker = worksOn(act.actor, ticket.cohortId, ticket.desk)
  const isAuthor = ticket.draftedById !== null && ticket.draftedById === act.actor.personId
  if (!isWorker && !(isAuthor && ticket.state === 'draft'))
    throw new AppError(
      'access.forbidden',
      `Ticket ${ticket.number} is changed by its class’s lead, or by whoever drafted it while it is a draft.`,
    )
  if ((title !== undefined || values !== undefined) && ticket.state !== 'draft')
    throw new AppError('resource.conflict', `Ticket ${ticket.number} was sent, so what it says stays. Add a comment instead.`)
  if (isOver(ticket.state) && followUpAt)
    throw new AppError('resource.conflict', `Ticket ${ticket.number} is ${ticket.state}: open it again before you follow it up.`)
  if (values) refuse(wrongValues(kind, values))
  const after = {
    ...(title !== undefined && { title }),
    ...(values && { values: { ...ticket.values, ...values } }),
    ...(reference !== undefined && { reference: reference || null }),
    ...(followUpAt !== undefined && { followUpAt }),
  }
  if (Object.keys(after).length === 0) return
  await updateTicket(act.tx, id, {
    ...(after.title !== undefined && { title: after.title }),
    ...(after.values && { values: JSON.stringify(after.values) }),
    ...(after.reference !== undefined && { reference: after.reference }),
    ...(after.followUpAt !== undefined && { follow_up_at: after.followUpAt }),
  })
  const before = { title: ticket.title, values: ticket.values, reference: ticket.reference, followUpAt: ticket.followUpAt }
  await tellOf(act, ticketChanged, ticket, agentIds.slice(0, 1), { before, after })
}

/** Adds a comment, beside whatever others write meanwhile; also to one that is over, as an answer may come late. */
export async function commentOn(act: Act, id: string, text: string): Promise<void> {
  const { ticket, agentIds } = await openTicket(act, id, undefined)
  await insertDeed(act.tx, id, 'comment', text, { by: act.actor.personId, at: act.at })
  await tellOf(act, ticketCommented, ticket, agentIds.slice(0, 1), { after: { text } })
}

export type TicketUpload = { readonly evidence: string | null; readonly name: string; readonly kept: AcceptedUpload }

/** Keeps a checked file with a ticket; the same bytes as the same evidence again change nothing. */
export async function attachFile(act: Act, files: FileStore, id: string, { evidence, name, kept }: TicketUpload): Promise<void> {
  const { ticket, kind, agentIds } = await openTicket(act, id, undefined)
  if (isOver(ticket.state))
    throw new AppError('resource.conflict', `Ticket ${ticket.number} is ${ticket.state}: open it again before you attach a file.`)
  if (evidence !== null && !kind.evidence.some(({ key }) => key === evidence)) {
    const asked = kind.evidence.map(({ key }) => key).join(', ') || 'nothing'
    const message = `${kind.name} asks for no “${evidence}”. It asks for: ${asked}. Leave the field out for anything else.`
    refuse([{ path: 'evidence', code: 'ticket.evidence_unknown', message }], 'The file is not attached.')
  }
  const have = await listFiles(act.tx, id)
  if (have.some((file) => file.originalSha256 === kept.originalSha256 && file.evidence === evidence)) return
  const row = {
    id: newId(),
    ticket_id: id,
    evidence,
    sha256: await files.put(kept.bytes),
    original_sha256: kept.originalSha256,
    media_type: kept.mediaType,
    bytes: kept.bytes.length,
    file_name: name,
    added_by: act.actor.personId,
    added_at: act.at,
  }
  await insertFile(act.tx, row)
  const after = { fileId: row.id, evidence, fileName: name, sha256: row.sha256 }
  await tellOf(act, ticketFileAdded, ticket, agentIds.slice(0, 1), { after })
}

export type Joining = { readonly agentIds: readonly string[]; readonly told?: string | null; readonly tried?: readonly Tried[] }

/**
 * Puts more agents of the class on a ticket; it stands for them from now on. Who is on it already stays as they are.
 * Refused where it follows a form, whose agents are the form's, or is over. Callers judge whether the actor sees the ticket.
 */
export async function joinTicket(act: Act, ticket: Awaited<ReturnType<typeof openTicket>>, joining: Joining): Promise<string[]> {
  const { id, number, state, cohortId, origin } = ticket.ticket
  if (isOver(state)) throw new AppError('resource.conflict', `Ticket ${number} is ${state}: open it again, or file a new one.`)
  if (origin !== null) throw new AppError('resource.conflict', `Ticket ${number} follows a form: file the form of these agents as well.`)
  await agentsToFile(act, joining.agentIds, cohortId)
  const added = joining.agentIds.filter((agentId) => !ticket.agentIds.includes(agentId))
  if (added.length === 0) return []
  const { told = null, tried = [] } = joining
  await insertAgents(
    act.tx,
    id,
    added.map((agentId) => ({ agentId, told, tried })),
    { by: act.actor.personId, at: act.at },
  )
  if (isOpen(state)) await saveHolds(act.tx, id, begin(await listHolds(act.tx, id), added, act.at))
  const followed = await followClocks(act, ticket.kind, added)
  await tellOf(act, ticketJoined, ticket.ticket, added, { after: { told, tried } })
  return followed
}

/** Fills in or changes a contact that kinds write to. */
export async function changeContact(act: Act, key: string, change: ContactChange, version: number | undefined): Promise<ContactRow> {
  const before = await holdContact(act.tx, key)
  if (!before) throw new AppError('resource.not_found', 'There is no such contact. Kinds of tickets name those there are.')
  if (version !== undefined && version !== before.version) throw stale('contact', before)
  const after = {
    name: change.name ?? before.name,
    address: change.address === undefined ? before.address : change.address,
    note: change.note ?? before.note,
  }
  if (after.name === before.name && after.address === before.address && after.note === before.note) return before
  await updateContact(act.tx, key, after, { by: act.actor.personId, at: act.at })
  await record(act, { event: contactChanged, id: key, cohortId: null, data: { cohortId: null, key }, before, after })
  return { ...after, key, version: before.version + 1 }
}
