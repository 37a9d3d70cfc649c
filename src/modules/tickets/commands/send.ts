import { AppError } from '#kernel/app-error.ts'
import { newId } from '#kernel/ids.ts'
import { listAgentsOf } from '#modules/agents/store.ts'
import type { Act } from '#platform/act.ts'
import { EVERYTHING } from '#platform/actor.ts'
import { sendMail } from '#platform/mail/mail.ts'
import { letterOf } from '../rules/letter.ts'
import { lacksOf } from '../rules/ready.ts'
import { type ContactRow, listContacts } from '../store/contacts.ts'
import { insertLetter, listFiles } from '../store/parts.ts'
import { type Opened, refuse } from './open.ts'

/** Contacts a kind writes to. Refuses while one of them is a placeholder, with what to fill in and where. */
async function addressees(act: Act, { kind }: Opened): Promise<(ContactRow & { address: string })[]> {
  const wanted = kind.routes.flatMap((route) => (route.to === 'mail' ? [route.contact] : []))
  const contacts = await listContacts(act.tx)
  return wanted.map((key) => {
    const contact = contacts.find((one) => one.key === key)
    const name = contact?.name ?? key
    if (contact?.address) return { ...contact, address: contact.address }
    const message = `“${name}” has no e-mail address yet, so the ticket cannot go out. An ESP manager fills in the contact “${key}” under Tickets, Contacts; then send it again.`
    throw new AppError('resource.conflict', message, {
      errors: [{ path: 'contact', code: 'contact.placeholder', message }],
      extra: { contact: key },
    })
  })
}

/**
 * Lets a ticket go out: refused while a required field or file is missing, or while a contact has no address. Letters go into the outbox
 * of mails, and what was sent stays with the ticket.
 */
export async function letOut(act: Act, opened: Opened): Promise<void> {
  const { ticket, kind, agentIds } = opened
  refuse(lacksOf(kind, ticket.values, ticket.files), 'The ticket is not sent.')
  const contacts = await addressees(act, opened)
  if (contacts.length === 0) return
  const agents = await listAgentsOf(act.tx, EVERYTHING, ticket.cohortId, agentIds)
  const files = await listFiles(act.tx, ticket.id)
  const told = ticket.agents.map((own) => {
    const known = agents.find(({ id }) => id === own.agentId)
    return {
      name: own.agent,
      email: known?.email ?? null,
      npn: known?.npn ?? null,
      nNumber: known?.nNumber ?? null,
      told: own.told,
      tried: own.tried,
    }
  })
  for (const { key, name, address } of contacts) {
    const facts = { ...ticket, agents: told, files: files.map(({ fileName }) => fileName), contact: name, sender: act.actor.name }
    const letter = letterOf(kind, facts)
    const mailId = await sendMail(act.tx, act.at, { to: address, ...letter })
    await insertLetter(act.tx, {
      id: newId(),
      ticket_id: ticket.id,
      contact: key,
      recipient: address,
      ...letter,
      mail_id: mailId,
      at: act.at,
    })
  }
}
