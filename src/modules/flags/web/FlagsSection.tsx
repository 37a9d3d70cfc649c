import { Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { Moment } from '#web/kit/moment.tsx'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import { Section } from '#web/kit/screen.tsx'
import { StateMark } from '#web/kit/state-mark.tsx'
import type { FlagMark, FlagMarks } from '../model.ts'
import { FLAG_KIND_NAMES } from '../rules/kinds.ts'
import { FlagDialog } from './FlagDialog.tsx'
import classes from './flags.module.css'
import { FLAG_MARKS } from './marks.ts'
import { useFlagActs } from './use-flag-acts.ts'

type Props = {
  flags: FlagMarks
  agent: { id: string; name: string }
  pms: readonly { personId: string; name: string }[]
}

function Row({ flag, agent }: { flag: FlagMark; agent: Props['agent'] }) {
  const act = useFlagActs()
  const isDraft = flag.state === 'draft' && flag.may.includes('raise')
  return (
    <li className={classes.row}>
      <StateMark tone={FLAG_MARKS[flag.state].tone} label={FLAG_MARKS[flag.state].label} />
      <span className={classes.small}>
        {flag.kind && `${FLAG_KIND_NAMES[flag.kind]}, `}
        <Moment at={flag.raisedAt ?? flag.draftedAt} />
        {flag.isMine && ', by you'}
      </span>
      {isDraft && (
        <Group gap="xs">
          <Button
            size="xs"
            variant="default"
            disabled={act.isPending}
            onClick={() => act.mutate({ id: flag.id, act: 'withdraw', agent: agent.name })}
          >
            Discard
          </Button>
          <Button size="xs" disabled={act.isPending} onClick={() => act.mutate({ id: flag.id, act: 'raise', agent: agent.name })}>
            Raise it
          </Button>
        </Group>
      )}
      <ProblemNote error={act.error} />
    </li>
  )
}

/** That flags stand on an agent, for whoever may know so much; what they say is on the screen of flags. */
export function FlagsSection({ flags, agent, pms }: Props) {
  const [isAsked, setAsked] = useState(false)
  const shown = flags.rows.filter(({ state }) => state === 'draft' || state === 'raised')
  return (
    <div id="flags">
      <Section
        title="Flags"
        actions={
          <Button size="xs" variant="default" onClick={() => setAsked(true)}>
            Raise a flag
          </Button>
        }
      >
        {shown.length === 0 ? (
          <Text size="sm" c="dimmed">
            No flag stands. A flag tells ESP managers, HR and the PMs you name that something is wrong, without writing down what.
          </Text>
        ) : (
          <ul className={classes.list}>
            {shown.map((flag) => (
              <Row key={flag.id} flag={flag} agent={agent} />
            ))}
          </ul>
        )}
        {isAsked && <FlagDialog agent={agent} pms={pms} onClose={() => setAsked(false)} />}
      </Section>
    </div>
  )
}
