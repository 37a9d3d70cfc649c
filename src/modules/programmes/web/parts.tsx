import { TextInput } from '@mantine/core'
import type { ComponentType } from 'react'
import { fieldError } from '#web/kit/problem-note.tsx'
import type { PartList } from '../model.ts'

export type Entry = Readonly<Record<string, unknown>> & { readonly key: string }
export type EntryFormProps<E> = {
  readonly entry: E
  readonly onChange: (entry: E) => void
  /** Of the last try; `fieldError` finds what is said of a field. */
  readonly error: unknown
  readonly isNew: boolean
  /** What else the programme is made of, for what is picked. */
  readonly parts: PartList
}
/** How entries of one part are written. `blank`: what a new one begins as; null where there are no new ones. */
export type EntryEditor = { readonly blank: Entry | null; readonly Form: ComponentType<EntryFormProps<Entry>> }

/** The form knows its own shape of entry; what comes from the server of that part is of it. */
export const entryEditor = <E extends { readonly key: string }>(blank: E | null, Form: ComponentType<EntryFormProps<E>>): EntryEditor => ({
  blank: blank as unknown as Entry | null,
  Form: Form as unknown as EntryEditor['Form'],
})

/** Entries of another part by key and name, to pick from. */
export const choicesOf = (parts: PartList, part: string) =>
  (parts.rows.find(({ key }) => key === part)?.entries ?? []).map(({ key, name }) => ({ value: key, label: name }))

type KeyProps = { value: string; error: unknown; onChange: (key: string) => void }

/** The key of a new entry; it stays for good. */
export const KeyInput = ({ value, error, onChange }: KeyProps) => (
  <TextInput
    label="Key"
    description="Small letters, digits and hyphens. Others name it by that, so it stays."
    required
    maxLength={60}
    pattern="[a-z][a-z0-9\-]*"
    title="Small letters, digits and hyphens, beginning with a letter."
    value={value}
    error={fieldError(error, 'key')}
    onChange={(event) => onChange(event.currentTarget.value)}
  />
)
