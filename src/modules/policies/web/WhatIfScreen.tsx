import { Anchor, Button, Group, Progress, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { LinkButton } from '#web/kit/link-button.tsx'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import { Screen, Section } from '#web/kit/screen.tsx'
import { longDay } from '#web/kit/times.ts'
import type { PolicyRow, WhatIf, WhatIfQuery } from '../model.ts'
import classes from './policies.module.css'
import { countWords, policyName } from './policy-words.ts'
import { WhatIfResult } from './WhatIfResult.tsx'

type Props = {
  policy: PolicyRow
  /** The range that is offered first. */
  first: { from: string; to: string }
  run: WhatIf | undefined
  filter: WhatIfQuery
  onFilter: (filter: WhatIfQuery) => void
  isAsking: boolean
  error: unknown
  onAsk: (range: { from: string; to: string }) => void
  onCancel: () => void
  fileOf: (ending: 'csv' | 'xlsx') => string
}

const ENDED = { done: 'Done', cancelled: 'Stopped' } as const

/** Replays past days under a version or draft, and lists who would have been judged otherwise. */
export function WhatIfScreen({ policy, first, run, filter, onFilter, isAsking, error, onAsk, onCancel, fileOf }: Props) {
  const [range, setRange] = useState(first)
  const isUnderWay = run?.state === 'waiting' || run?.state === 'running'
  return (
    <Screen
      title={`What if: ${policyName(policy)}`}
      about="Replays what is on record of past days under these rules, as if classes had been judged by them. Nothing on the record changes."
      actions={
        <LinkButton to="/policies" search={{ programme: policy.programme }} variant="subtle">
          Policy versions
        </LinkButton>
      }
    >
      <form
        className={classes.choose}
        onSubmit={(event) => {
          event.preventDefault()
          onAsk(range)
        }}
      >
        <TextInput
          label="From"
          type="date"
          required
          value={range.from}
          onChange={(event) => setRange({ ...range, from: event.currentTarget.value })}
        />
        <TextInput
          label="To"
          type="date"
          required
          value={range.to}
          onChange={(event) => setRange({ ...range, to: event.currentTarget.value })}
        />
        <Button type="submit" loading={isAsking} disabled={isUnderWay}>
          Replay
        </Button>
      </form>
      <ProblemNote error={error} />
      {run && (
        <Section title={`${run.words}, ${longDay(run.from)} to ${longDay(run.to)}`} label="Result">
          <Group justify="space-between" mb="sm">
            <Text size="sm" role="status">
              {`${isUnderWay ? 'Replaying' : ENDED[run.state as keyof typeof ENDED]}: ${run.done} of ${countWords(run.total, 'class', 'classes')}, `}
              {`${countWords(run.agents, 'agent')}, ${countWords(run.days, 'day')}. ${countWords(run.touched, 'agent')} would be judged otherwise.`}
            </Text>
            {isUnderWay ? (
              <Button variant="default" size="xs" onClick={onCancel}>
                Stop
              </Button>
            ) : (
              run.differences > 0 && (
                <Group gap="sm">
                  <Anchor size="sm" href={fileOf('csv')}>
                    Download CSV
                  </Anchor>
                  <Anchor size="sm" href={fileOf('xlsx')}>
                    Download XLSX
                  </Anchor>
                </Group>
              )
            )}
          </Group>
          {isUnderWay && <Progress value={(100 * run.done) / run.total} aria-label="Classes replayed" mb="sm" />}
          <WhatIfResult run={run} filter={filter} onFilter={onFilter} />
        </Section>
      )}
    </Screen>
  )
}
