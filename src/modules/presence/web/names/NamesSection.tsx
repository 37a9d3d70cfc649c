import { Button, Switch, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import type { Cohort } from '#modules/cohorts/model.ts'
import { Section } from '#web/kit/screen.tsx'
import type { Match, Unmatched } from '../../model.ts'
import { counted } from '../words.ts'
import { MatchesMade } from './MatchesMade.tsx'
import { NameRow } from './NameRow.tsx'
import classes from './Names.module.css'
import { isOfDay, orderNames } from './order-names.ts'
import type { RosterName } from './tell-apart.ts'
import { useNameAnswers } from './use-name-answers.ts'

type Props = { cohort: Cohort; date: string; names: readonly Unmatched[]; matches: readonly Match[]; roster: readonly RosterName[] }

/** Names in the reports that belong to nobody yet, each settled with one click; answers given, with the way back. */
export function NamesSection({ cohort, date, names, matches, roster }: Props) {
  const [remember, setRemember] = useState(true)
  const [isOpen, { toggle }] = useDisclosure(false)
  const { settled, failed, isBusy, answer, takeBack } = useNameAnswers(remember)
  const shown = orderNames(names, settled, date)
  const open = names.filter(({ id }) => !settled.some(({ name }) => name.id === id))
  if (shown.length === 0 && matches.length === 0) return null

  const ofDay = open.filter((name) => isOfDay(name, date)).length
  const mayMatch = cohort.may.includes('match.make')
  return (
    <div className="no-print">
      <Section
        title={open.length > 0 ? `${counted(open.length, 'name')} to settle` : 'Names'}
        actions={
          <>
            {matches.length > 0 && (
              <Button size="compact-sm" variant="subtle" aria-expanded={isOpen} onClick={toggle}>
                {isOpen ? 'Hide settled names' : `${counted(matches.length, 'settled name')}`}
              </Button>
            )}
            {shown.length > 0 && mayMatch && (
              <Switch
                size="sm"
                label="Remember for the whole class"
                checked={remember}
                onChange={(event) => setRemember(event.currentTarget.checked)}
              />
            )}
          </>
        }
      >
        {open.length > 0 && (
          <Text size="sm" c="dimmed" className="prose">
            {ofDay < open.length &&
              (ofDay === 0 ? 'Seen on other days only. ' : `${ofDay} of this day, ${open.length - ofDay} of other days. `)}
            They were in the meeting, and nobody knows yet who they are. Say it once; days are decided anew.
          </Text>
        )}
        {shown.length > 0 && (
          <ul className={classes.names}>
            {shown.map((name) => (
              <NameRow
                key={name.id}
                name={name}
                roster={roster}
                settled={settled.find((one) => one.name.id === name.id)}
                mayMatch={mayMatch}
                isBusy={isBusy}
                error={failed?.id === name.id ? failed.error : null}
                onAnswer={(given) => answer(name, given)}
                onUndo={takeBack}
              />
            ))}
          </ul>
        )}
        {isOpen && <MatchesMade cohort={cohort} matches={matches} />}
      </Section>
    </div>
  )
}
