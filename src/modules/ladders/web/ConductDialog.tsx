import { NativeSelect, Text, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { api } from '#web/kit/api.ts'
import { fieldError } from '#web/kit/problem-note.tsx'
import { RUNG_STEPS } from '../rules/rungs.ts'
import { DeedForm } from './DeedForm.tsx'
import { useLadderAct } from './use-ladder-act.ts'
import { stepWords } from './words.ts'

const STEPS = [{ value: '', label: 'The next by the ladder' }, ...RUNG_STEPS.map((step) => ({ value: step, label: stepWords(step) }))]

/** What an agent did against the rules, when, and a harsher step where it asks for one. */
export function ConductDialog({ agentId, agent, today, onClose }: { agentId: string; agent: string; today: string; onClose: () => void }) {
  const [what, setWhat] = useState('')
  const [happenedOn, setHappenedOn] = useState(today)
  const [step, setStep] = useState('')
  const save = useLadderAct(() => api.post(`/agents/${agentId}/conduct`, { what, happenedOn, step: step || null }), onClose)
  return (
    <DeedForm
      title={`Act of conduct of ${agent}`}
      does="Record it"
      isReady={what.trim() !== '' && happenedOn !== ''}
      act={save}
      marked={['what', 'happenedOn', 'step']}
      onAct={() => save.mutate(undefined)}
      onClose={onClose}
    >
      <Text size="sm">{agent} can read it. A step is proposed; nothing takes effect without a person.</Text>
      <Textarea
        label="What happened"
        required
        data-autofocus
        autosize
        minRows={3}
        maxLength={1000}
        value={what}
        error={fieldError(save.error, 'what')}
        onChange={(event) => setWhat(event.currentTarget.value)}
      />
      <TextInput
        type="date"
        label="On"
        required
        w={190}
        max={today}
        value={happenedOn}
        error={fieldError(save.error, 'happenedOn')}
        onChange={(event) => setHappenedOn(event.currentTarget.value)}
      />
      <NativeSelect label="It asks for" data={STEPS} value={step} onChange={(event) => setStep(event.currentTarget.value)} />
    </DeedForm>
  )
}
