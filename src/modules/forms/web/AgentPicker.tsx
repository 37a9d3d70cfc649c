import { MultiSelect, Text } from '@mantine/core'
import { useState } from 'react'
import type { Agent } from '#modules/agents/model.ts'
import { findAgents, namedApart } from './find-agents.ts'

type Props = {
  agents: readonly Agent[]
  chosen: readonly string[]
  isForMany: boolean
  error: string | undefined
  onChoose: (agentIds: string[]) => void
}

/** One or many agents of the class: typed, chosen from the list, or pasted as names or addresses. */
export function AgentPicker({ agents, chosen, isForMany, error, onChoose }: Props) {
  const [unknown, setUnknown] = useState<readonly string[]>([])
  const [typed, setTyped] = useState('')
  const choose = (ids: string[]) => onChoose(isForMany ? ids : ids.slice(-1))
  const paste = (event: React.ClipboardEvent) => {
    const found = findAgents(event.clipboardData.getData('text'), agents)
    if (found.ids.length === 0) return
    event.preventDefault()
    setTyped('')
    setUnknown(found.unknown)
    choose([...new Set([...chosen, ...found.ids])])
  }
  return (
    <div onPaste={paste}>
      <MultiSelect
        label={isForMany ? 'Agents' : 'Agent'}
        description={isForMany ? 'Type a name, or paste a list of names or e-mail addresses.' : 'Type a name.'}
        placeholder={chosen.length === 0 ? 'Name' : undefined}
        required
        searchable
        searchValue={typed}
        onSearchChange={setTyped}
        nothingFoundMessage="Nobody in this class is called that."
        data={namedApart(agents).map(({ id, name }) => ({ value: id, label: name }))}
        value={[...chosen]}
        onChange={(ids) => {
          setUnknown([])
          choose(ids)
        }}
        error={error}
        limit={50}
        hidePickedOptions
        data-autofocus
      />
      {unknown.length > 0 && (
        <Text size="sm" role="status" mt={4}>
          Not found in this class: {unknown.join(', ')}.
        </Text>
      )}
    </div>
  )
}
