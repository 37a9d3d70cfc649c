import { Fieldset, Group, NumberInput, Text } from '@mantine/core'
import type { CertificationTerms } from '#modules/calls/model.ts'
import { judgeCalls, spokenCertification } from '#modules/calls/rules/certification.ts'
import { StateMark } from '#web/kit/state-mark.tsx'

type Props = {
  label: string
  help: string
  terms: CertificationTerms
  scores: readonly number[]
  error: string | undefined
  onChange: (scores: number[]) => void
}

const TONES = { passed: 'complete', failed: 'failed', open: 'in_progress' } as const

/** A score per call; coached ones are known before they are held. Says as one types whether it is decided. */
export function ScoresInput({ label, help, terms, scores, error, onChange }: Props) {
  const judged = judgeCalls(scores, terms)
  const change = (index: number, value: number | string) => {
    if (typeof value !== 'number') return onChange(scores.slice(0, index))
    const before = Array.from({ length: index }, (_, place) =>
      terms.coached.includes(place + 1) ? terms.coachedScore : (scores[place] ?? 0),
    )
    onChange([...before, value, ...scores.slice(index + 1)])
  }
  return (
    <Fieldset legend={label}>
      <Text size="sm" c="dimmed" mb="xs">
        {help} A call passes at {terms.passMark}; {terms.passes} of {terms.calls} pass.
      </Text>
      <Group gap="xs" align="flex-end">
        {Array.from({ length: terms.calls }, (_, index) => {
          const call = index + 1
          const isCoached = terms.coached.includes(call)
          return (
            <NumberInput
              key={call}
              label={isCoached ? `Call ${call}, coached` : `Call ${call}`}
              w={isCoached ? 120 : 76}
              min={0}
              max={100}
              hideControls
              readOnly={isCoached}
              value={isCoached ? terms.coachedScore : (scores[index] ?? '')}
              onChange={(value) => !isCoached && change(index, value)}
            />
          )
        })}
      </Group>
      <Text size="sm" mt="xs" component="div" role="status">
        {scores.length > 0 && <StateMark tone={TONES[judged.outcome]} label={spokenCertification(judged)} />}
      </Text>
      {error && (
        <Text size="sm" c="var(--mantine-color-error)" mt={4}>
          {error}
        </Text>
      )}
    </Fieldset>
  )
}
