import { Text, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { DocumentText } from '#modules/documents/web/parts.tsx'
import { useMe } from '#modules/people/web/queries.ts'
import { api } from '#web/kit/api.ts'
import { fieldError, ProblemNote } from '#web/kit/problem-note.tsx'
import type { Action } from '../model.ts'
import { DeedForm } from './DeedForm.tsx'
import { ACT_WORDS } from './deeds.ts'
import { documentQuery } from './queries.ts'
import { useLadderAct } from './use-ladder-act.ts'

type Props = { action: Action; act: 'acknowledge' | 'refuse'; onClose: () => void }

const ABOUT = {
  acknowledge: () =>
    'Read it, then type your name. You say that you have read it. Signing is not agreeing: add your own words if you wish.',
  refuse: (agent: string) => `${agent} does not sign. It counts as delivered, with the witness named. You type your own name.`,
} as const

/** A document to be signed by the agent, or its refusal told by somebody else: the text, the name typed below it, words or a witness. */
export function SignDialog({ action, act, onClose }: Props) {
  const { id, version, step, agent } = action
  const { data: shown, error } = useQuery(documentQuery(id))
  const { name } = useMe()
  const [words, setWords] = useState({ typedName: '', ownWords: '', witness: '' })
  const set = (field: keyof typeof words) => (event: { currentTarget: { value: string } }) =>
    setWords({ ...words, [field]: event.currentTarget.value })
  const { typedName, ownWords, witness } = words
  const isRefusal = act === 'refuse'
  const given = isRefusal ? { witness } : ownWords.trim() === '' ? {} : { ownWords }
  const sign = useLadderAct(() => api.post(`/actions/${id}/${act}`, { ...given, typedName, sha256: shown?.sha256, version }), onClose)
  const title = ACT_WORDS[act](step)
  return (
    <DeedForm
      title={title}
      does={title.split(':')[0] ?? act}
      isReady={shown !== undefined && typedName.trim() !== '' && (!isRefusal || witness.trim() !== '')}
      act={sign}
      marked={['typedName', 'witness', 'ownWords']}
      onAct={() => sign.mutate(undefined)}
      onClose={onClose}
    >
      <Text size="sm">{ABOUT[act](agent)}</Text>
      <ProblemNote error={error} />
      {shown && <DocumentText label={shown.title} text={shown.text} isSample={shown.isSample} />}
      {isRefusal ? (
        <TextInput
          label="Witness"
          required
          maxLength={200}
          value={witness}
          error={fieldError(sign.error, 'witness')}
          onChange={set('witness')}
        />
      ) : (
        <Textarea
          label="Your own words"
          autosize
          minRows={2}
          maxLength={2000}
          value={ownWords}
          error={fieldError(sign.error, 'ownWords')}
          onChange={set('ownWords')}
        />
      )}
      <TextInput
        label="Your name"
        description={`As your account has it: ${name}`}
        required
        maxLength={200}
        value={typedName}
        error={fieldError(sign.error, 'typedName')}
        onChange={set('typedName')}
      />
    </DeedForm>
  )
}
