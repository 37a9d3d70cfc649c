import { type Instant, toEpochSeconds } from '#kernel/instant.ts'
import type { Actor } from '#platform/actor.ts'
import type { Db } from '#platform/db/database.ts'
import { worksOn } from './access.ts'
import type { Ticket, TicketKind, TicketRow } from './model.ts'
import { lacksOf } from './rules/ready.ts'
import { actsOn, isOpen, isOver } from './rules/state.ts'
import { type ContactRow, listContacts } from './store/contacts.ts'
import { kindsById } from './store/kinds.ts'
import { listDeeds, listFiles, listLetters } from './store/parts.ts'
import type { TicketFound } from './store/tickets.ts'

type Asking = { readonly actor: Actor; readonly at: Instant }

function mayOf(actor: Actor, { cohortId, desk, state, origin, draftedById }: TicketFound): string[] {
  const isWorker = worksOn(actor, cohortId, desk)
  const isAuthor = actor.personId !== null && draftedById === actor.personId
  const change = (isWorker && !isOver(state)) || (isAuthor && state === 'draft') ? ['change'] : []
  const attach = isOver(state) ? [] : ['attach']
  const join = isWorker && origin === null && !isOver(state) ? ['join'] : []
  return [...(isWorker ? actsOn(state, { followsForm: origin !== null }) : []), ...change, ...attach, ...join, 'comment']
}

function rowOf({ actor, at }: Asking, found: TicketFound, kind: TicketKind): TicketRow {
  const {
    kindId: _,
    values: __,
    errorText: _e,
    guide: ___,
    originNumber: _n,
    originOf: _o,
    draftedById: _d,
    files,
    agents,
    ...shown
  } = found
  const isDue = isOpen(found.state) && found.followUpAt !== null && toEpochSeconds(found.followUpAt) <= toEpochSeconds(at)
  return {
    ...shown,
    kind: kind.key,
    kindName: kind.name,
    isBlocking: kind.pauses !== null && isOpen(found.state),
    isFollowUpDue: isDue,
    agents: agents.map(({ personId: _p, joinedBy: _j, ...agent }) => agent),
    missing: found.state === 'draft' ? lacksOf(kind, found.values, files).map(({ message }) => message) : [],
    may: mayOf(actor, found),
  }
}

/** Tickets as one actor sees them in a list. */
export async function presentRows(db: Db, asking: Asking, found: readonly TicketFound[]): Promise<TicketRow[]> {
  const kinds = await kindsById(
    db,
    found.map(({ kindId }) => kindId),
  )
  return found.flatMap((one) => {
    const kind = kinds.get(one.kindId)?.definition
    return kind ? [rowOf(asking, one, kind)] : []
  })
}

function goesTo({ routes }: TicketKind, contacts: readonly ContactRow[]): string[] {
  return routes.map((route) => {
    if (route.to === 'desk') return `Everybody of ${route.role} hears of it in Muster`
    if (route.to === 'webhook') return 'Systems that ask for tickets, by webhook'
    const contact = contacts.find(({ key }) => key === route.contact)
    const address = contact?.address ? 'by mail' : 'no address yet, so it cannot be sent: an ESP manager fills it in under Contacts'
    return `${contact?.name ?? route.contact}, ${address}`
  })
}

/** The whole of a ticket. Who is an agent of it, and does not work on it, reads neither letters nor what others wrote or attached. */
export async function presentTicket(db: Db, asking: Asking, found: TicketFound): Promise<Ticket> {
  const { actor } = asking
  const kind = (await kindsById(db, [found.kindId])).get(found.kindId)?.definition
  if (!kind) throw new Error(`ticket ${found.id} has a kind that is gone`)
  const isWorker = worksOn(actor, found.cohortId, found.desk)
  const isOwn = (personId: string | null) => isWorker || (personId !== null && personId === actor.personId)
  const deeds = await listDeeds(db, found.id)
  const files = await listFiles(db, found.id)
  const isOfOneself = isOwn(found.draftedById)
  return {
    ...rowOf(asking, found, kind),
    values: isOfOneself ? found.values : {},
    fields: kind.fields,
    evidence: kind.evidence,
    prohibitions: kind.prohibitions,
    goesTo: isWorker ? goesTo(kind, await listContacts(db)) : [],
    guide: found.guide,
    deeds: deeds
      .filter(({ act, byId }) => act !== 'comment' || isOwn(byId))
      .map(({ byId, note, act, ...deed }) => ({ ...deed, act: act.replace('page_', ''), note: isOwn(byId) ? note : null })),
    files: files
      .filter(({ addedById }) => isOwn(addedById))
      .map(({ id, evidence, fileName, mediaType, bytes, addedBy, addedAt }) => ({
        id,
        evidence,
        fileName,
        mediaType,
        bytes,
        addedBy,
        addedAt,
      })),
    letters: isWorker ? await listLetters(db, found.id) : [],
  }
}
