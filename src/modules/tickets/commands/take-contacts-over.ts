import { AppError } from '#kernel/app-error.ts'
import type { Act } from '#platform/act.ts'
import { humanBehind } from '#platform/actor.ts'
import { record } from '#platform/outbox/record.ts'
import type { PartWriting, Whole } from '#platform/parts.ts'
import { contactChanged } from '../events.ts'
import type { ContactEntry } from '../model.ts'
import { addContact, deleteContact, holdContact, updateContact } from '../store/contacts.ts'

const ofContact = (key: string) => ({ event: contactChanged, id: key, cohortId: null, data: { cohortId: null, key } })

/**
 * Writes names and notes into the directory; what is new is a placeholder, and an address that is there stays. A contact that is to be there
 * no more goes as long as it is a placeholder: refused where somebody gave it an address, as tickets go there.
 */
export async function takeContactsOver(
  act: Act,
  _whole: Whole,
  { changed, removed, note: reason }: PartWriting<ContactEntry>,
): Promise<void> {
  for (const { key, name, note } of changed) {
    await addContact(act.tx, { key, name, note, address: null }, act.at)
    const before = await holdContact(act.tx, key)
    if (!before) throw new Error(`tickets: the contact ${key} was just added`)
    const isNew = before.version === 1 && before.name === name && before.note === note
    const after = { name, note, address: before.address }
    if (!isNew) await updateContact(act.tx, key, after, { by: humanBehind(act.actor), at: act.at })
    await record(act, { ...ofContact(key), ...(!isNew && { before }), after, reason })
  }
  for (const key of removed) {
    const before = await holdContact(act.tx, key)
    if (!before) continue
    if (before.address !== null)
      throw new AppError(
        'resource.conflict',
        `The contact “${before.name}” has an address by now. Take the address out under Tickets, Contacts first.`,
      )
    await deleteContact(act.tx, key)
    await record(act, { ...ofContact(key), before, reason })
  }
}
