import { Button, Group, NativeSelect, Radio, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useMe } from '#modules/people/web/queries.ts'
import { programmesQuery } from '#modules/programmes/web/queries.ts'
import { fieldError, ProblemNote } from '#web/kit/problem-note.tsx'
import type { NewLinks } from '../../model.ts'
import { LINK_DAYS } from '../../rules/state.ts'
import { choicesOf } from './link-words.ts'

type Make = { isPending: boolean; error: unknown; mutate: (wish: NewLinks) => void }
type Props = { programme: string; agents: readonly { id: string; name: string }[]; make: Make; onClose: () => void }
type Days = NewLinks['days']
type Send = NewLinks['send']

const DAY_WORDS: Readonly<Record<Days, string>> = { 1: '1 day', 3: '3 days', 7: '7 days' }

function SendField({
  mailOn,
  count,
  send,
  error,
  onSend,
}: {
  mailOn: boolean
  count: number
  send: Send
  error: unknown
  onSend: (send: Send) => void
}) {
  const them = count === 1 ? 'it' : 'them'
  return (
    <Radio.Group
      label="How"
      value={send}
      error={fieldError(error, 'send')}
      onChange={(value) => onSend(value === 'mail' ? 'mail' : 'hand')}
    >
      <Stack gap={8} mt={6}>
        <Radio
          value="mail"
          disabled={!mailOn}
          label={`Mail ${them} to the address on the roster`}
          description={mailOn ? undefined : 'Mail is off here: ask an admin to set a mail server.'}
        />
        <Radio value="hand" label={`Show ${them} here, to copy and hand over`} />
      </Stack>
    </Radio.Group>
  )
}

/** What for, until when, how it gets there. */
export function LinkForm({ programme, agents, make, onClose }: Props) {
  const { mailOn } = useMe()
  const { data } = useQuery(programmesQuery)
  const choices = choicesOf(data?.rows.find(({ key }) => key === programme)?.tracks ?? [])
  const [value, setValue] = useState('')
  const [days, setDays] = useState<Days>(3)
  const [send, setSend] = useState<Send>(mailOn ? 'mail' : 'hand')
  const choice = choices.find((one) => one.value === value) ?? choices[0]
  const submit = () => {
    if (!choice || make.isPending) return
    const { purpose, track, kind } = choice
    make.mutate({ purpose, track, ...(kind !== undefined && { kind }), days, send, agentIds: agents.map(({ id }) => id) })
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Stack gap="sm">
        <ProblemNote error={make.error} marked={['send']} />
        {agents.length > 1 && <Text size="sm">{agents.map(({ name }) => name).join(', ')}</Text>}
        <NativeSelect
          label="What for"
          data-autofocus
          data={choices.map(({ value: of, label }) => ({ value: of, label }))}
          value={choice?.value ?? ''}
          onChange={(event) => setValue(event.currentTarget.value)}
        />
        <NativeSelect
          label="It works for"
          data={LINK_DAYS.map((of) => ({ value: String(of), label: DAY_WORDS[of] }))}
          value={String(days)}
          onChange={(event) => setDays(LINK_DAYS.find((of) => String(of) === event.currentTarget.value) ?? 3)}
        />
        <SendField mailOn={mailOn} count={agents.length} send={send} error={make.error} onSend={setSend} />
        <Text size="sm" c="dimmed">
          Whoever opens it can do this one act in the agent’s name without signing in. You can revoke it at any time.
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Make none
          </Button>
          <Button type="submit" disabled={!choice} loading={make.isPending}>
            {send === 'mail' ? 'Send it' : 'Make it'}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
