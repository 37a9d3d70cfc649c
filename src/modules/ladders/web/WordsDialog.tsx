import { Text, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { fieldError } from '#web/kit/problem-note.tsx'
import { DeedForm } from './DeedForm.tsx'
import { useLadderAct } from './use-ladder-act.ts'

/** One field of a deed: `text` of several lines, `line` of one. */
export type Field = { readonly name: string; readonly label: string; readonly kind: 'text' | 'line'; readonly isRequired: boolean }

type Props = {
  title: string
  does: string
  /** What follows, in a sentence. */
  about: string
  fields: readonly Field[]
  send: (words: Readonly<Record<string, string>>) => Promise<unknown>
  onClose: () => void
}

/** A deed that takes a few words, or none: it says what follows and is done once. */
export function WordsDialog({ title, does, about, fields, send, onClose }: Props) {
  const [words, setWords] = useState<Readonly<Record<string, string>>>({})
  const act = useLadderAct(send, onClose)
  const given = Object.fromEntries(Object.entries(words).filter(([, text]) => text.trim() !== ''))
  return (
    <DeedForm
      title={title}
      does={does}
      isReady={fields.every(({ name, isRequired }) => !isRequired || name in given)}
      act={act}
      marked={fields.map(({ name }) => name)}
      onAct={() => act.mutate(given)}
      onClose={onClose}
    >
      <Text size="sm">{about}</Text>
      {fields.map(({ name, label, kind, isRequired }, index) => {
        const shared = {
          label,
          required: isRequired,
          value: words[name] ?? '',
          error: fieldError(act.error, name),
          ...(index === 0 ? { 'data-autofocus': true } : {}),
        }
        return kind === 'text' ? (
          <Textarea
            key={name}
            {...shared}
            autosize
            minRows={2}
            maxLength={500}
            onChange={(event) => setWords({ ...words, [name]: event.currentTarget.value })}
          />
        ) : (
          <TextInput
            key={name}
            {...shared}
            maxLength={200}
            onChange={(event) => setWords({ ...words, [name]: event.currentTarget.value })}
          />
        )
      })}
    </DeedForm>
  )
}
