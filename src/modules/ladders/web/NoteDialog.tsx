import { Text, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { api } from '#web/kit/api.ts'
import { fieldError } from '#web/kit/problem-note.tsx'
import type { CategoryStanding, CoachingNote } from '../model.ts'
import { coachingNoteDraft } from '../rules/coaching-draft.ts'
import { DeedForm } from './DeedForm.tsx'
import { useLadderAct } from './use-ladder-act.ts'
import { CATEGORY_WORDS } from './words.ts'

type Props = {
  agentId: string
  agent: string
  standing: CategoryStanding
  /** The note that is changed; null: a new one. */
  note: CoachingNote | null
  onClose: () => void
}

/** What a new note begins with: the facts, the step and its rule; of a ladder on which nothing is proposed the facts alone. */
function issueOf({ proposed, counted, why }: CategoryStanding): string {
  if (proposed) {
    const facts = proposed.restsOn.map(({ words }) => words)
    return coachingNoteDraft({ step: proposed.step, facts, rule: proposed.rule, next: proposed.nextStep })
  }
  return counted.length > 0 ? `Issue: ${why}.\nTalked about: ` : 'Talked about: '
}

type Words = { issue: string; expectation: string; agentWords: string | null; lookAgainOn: string | null }
const FIELDS = ['issue', 'expectation', 'agentWords', 'lookAgainOn']

/** A coaching note, begun from the facts: what is expected, in the agent's words, and looked at again when are the lead's to write. */
export function NoteDialog({ agentId, agent, standing, note, onClose }: Props) {
  const { category, proposed } = standing
  const [draft] = useState(() => note?.issue ?? issueOf(standing))
  const [issue, setIssue] = useState(draft)
  const [expectation, setExpectation] = useState(note?.expectation ?? '')
  const [agentWords, setAgentWords] = useState(note?.agentWords ?? '')
  const [lookAgainOn, setLookAgainOn] = useState(note?.lookAgainOn ?? '')
  const save = useLadderAct(
    (words: Words) =>
      note
        ? api.patch(`/coaching/${note.id}`, { ...words, version: note.version })
        : api.post(`/agents/${agentId}/coaching`, { category, ...words }),
    onClose,
  )
  const carriesOut = note === null && proposed?.step === 'verbal'
  const words = { issue, expectation, agentWords: agentWords.trim() || null, lookAgainOn: lookAgainOn || null }
  const errorOf = (field: string) => fieldError(save.error, field)
  return (
    <DeedForm
      title={note ? `Change the coaching note of ${agent}` : `Coaching note of ${agent}: ${CATEGORY_WORDS[category]}`}
      does={note ? 'Save the change' : 'Save the note'}
      isReady={issue.trim() !== '' && expectation.trim() !== ''}
      act={save}
      marked={FIELDS}
      onAct={() => save.mutate(words)}
      onClose={onClose}
    >
      <Text size="sm">
        {agent} reads it and acknowledges it.{carriesOut && ' It documents the verbal coaching, which is delivered with it.'}
      </Text>
      <Textarea
        label="Issue"
        description="Facts and rule come from the record; add what you talked about"
        required
        data-autofocus
        autosize
        minRows={5}
        maxLength={4000}
        value={issue}
        error={errorOf('issue')}
        onFocus={({ currentTarget: field }) => issue === draft && field.setSelectionRange(draft.length, draft.length)}
        onChange={(event) => setIssue(event.currentTarget.value)}
      />
      <Textarea
        label="Expectation"
        required
        autosize
        minRows={2}
        maxLength={2000}
        value={expectation}
        error={errorOf('expectation')}
        onChange={(event) => setExpectation(event.currentTarget.value)}
      />
      <Textarea
        label="In the agent’s own words"
        autosize
        minRows={2}
        maxLength={2000}
        value={agentWords}
        error={errorOf('agentWords')}
        onChange={(event) => setAgentWords(event.currentTarget.value)}
      />
      <TextInput
        type="date"
        label="Looked at again on"
        w={190}
        value={lookAgainOn}
        error={errorOf('lookAgainOn')}
        onChange={(event) => setLookAgainOn(event.currentTarget.value)}
      />
    </DeedForm>
  )
}
