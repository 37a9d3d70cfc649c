import type { Act } from '#platform/act.ts'
import { record } from '#platform/outbox/record.ts'
import { contactChanged } from '../events.ts'
import { addContact } from '../store/contacts.ts'

export type NamedContact = { readonly key: string; readonly by: string }

/**
 * Puts contacts that a programme's file names into the directory, as placeholders to be filled in: what writes to one that is not there could
 * never be sent. Those that are there stay. Source: product.md D27, decision 107.
 */
export async function addPlaceholders(act: Act, named: readonly NamedContact[]): Promise<void> {
  for (const { key, by } of named) {
    const contact = { key, name: key, address: null, note: `Named by “${by}”: say who it is.` }
    if (await addContact(act.tx, contact, act.at))
      await record(act, { event: contactChanged, id: key, cohortId: null, data: { cohortId: null, key }, after: contact })
  }
}
