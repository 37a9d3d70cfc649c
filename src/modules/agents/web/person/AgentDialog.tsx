import { Button, Group, Stack } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '#web/kit/api.ts'
import { Dialog } from '#web/kit/dialog.tsx'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import { StaleNote, staleCurrent } from '#web/kit/stale-note.tsx'
import type { Agent } from '../../model.ts'
import { AgentFields } from './AgentFields.tsx'
import { type AgentDraft, agentBodyOf, agentChangeOf, agentDifferences, agentDraftOf, EMPTY_AGENT, FIELD_WORDS } from './agent-draft.ts'
import { refreshAgents } from './stale-nouns.ts'

type Save = { onto: Agent | null; draft: AgentDraft }

const save = (cohortId: string, { onto, draft }: Save) =>
  onto
    ? api.patch<Agent>(`/agents/${onto.id}`, { ...agentChangeOf(agentDraftOf(onto), draft), version: onto.version })
    : api.post<Agent>(`/cohorts/${cohortId}/agents`, agentBodyOf(draft))

type Props = { cohortId: string; agent: Agent | null; onClose: () => void }

/** Adds an agent to a class, or changes one; what was typed stays after a refusal. */
export function AgentDialog({ cohortId, agent, onClose }: Props) {
  const [base, setBase] = useState(agent)
  const [draft, setDraft] = useState(agent ? agentDraftOf(agent) : EMPTY_AGENT)
  const client = useQueryClient()
  const saving = useMutation({
    mutationFn: (asked: Save) => save(cohortId, asked),
    onSuccess: async (saved) => {
      client.setQueryData(['agents', saved.id], saved)
      onClose()
      await refreshAgents(client)
    },
  })
  const current = staleCurrent<Agent>(saving.error)
  const takeTheirs = (theirs: Agent) => {
    setBase(theirs)
    setDraft(agentDraftOf(theirs))
    saving.reset()
  }
  return (
    <Dialog size="lg" title={agent ? `Edit ${agent.name}` : 'Add an agent'} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          saving.mutate({ onto: base, draft })
        }}
      >
        <Stack gap="md">
          {current ? (
            <StaleNote
              what="agent"
              differences={agentDifferences(agentDraftOf(current), draft)}
              busy={saving.isPending}
              onTakeTheirs={() => takeTheirs(current)}
              onKeepMine={() => saving.mutate({ onto: current, draft })}
            />
          ) : (
            <ProblemNote error={saving.error} marked={Object.keys(FIELD_WORDS)} />
          )}
          <AgentFields draft={draft} error={saving.error} onChange={setDraft} />
          <Group>
            <Button type="submit" loading={saving.isPending}>
              {agent ? 'Save the agent' : 'Add the agent'}
            </Button>
            <Button variant="default" onClick={onClose}>
              {agent ? 'Leave it as it is' : 'Add nobody'}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
