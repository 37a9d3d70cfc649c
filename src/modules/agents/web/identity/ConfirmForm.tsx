import { Button, Stack, TextInput } from '@mantine/core'
import { useRef, useState } from 'react'
import { fieldError, ProblemNote } from '#web/kit/problem-note.tsx'
import type { Agent } from '../../model.ts'
import { judgeConfirmation } from '../../rules/confirmation.ts'
import type { useConfirm } from './use-identity-acts.ts'

type Props = { agent: Agent; act: ReturnType<typeof useConfirm> }

/**
 * The agent says which number is the N-Number by typing it from the carrier's message: a tick could be given without a look. Judged
 * here by the rule of every path before it is sent.
 */
export function ConfirmForm({ agent, act }: Props) {
  const [typed, setTyped] = useState('')
  const [refused, setRefused] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const answered = fieldError(act.error, 'nNumber')
  const npn = agent.npn ? `, ${agent.npn}` : ''
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        const [wrong] = judgeConfirmation(typed, agent)
        setRefused(wrong?.message ?? null)
        if (wrong) input.current?.focus()
        else act.mutate({ nNumber: typed })
      }}
    >
      <Stack gap="sm" align="flex-start">
        <TextInput
          ref={input}
          data-go
          label="Type your N-Number"
          description={`Read it from the carrier’s message. It is not your NPN${npn}.`}
          size="md"
          w="100%"
          maw={360}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={40}
          value={typed}
          error={refused ?? answered}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            setRefused(null)
          }}
        />
        {!answered && <ProblemNote error={act.error} />}
        <Button type="submit" size="md" loading={act.isPending}>
          This is my N-Number, not my NPN
        </Button>
      </Stack>
    </form>
  )
}
