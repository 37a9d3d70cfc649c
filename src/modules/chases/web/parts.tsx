import { Button, Text } from '@mantine/core'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import { Section } from '#web/kit/screen.tsx'
import { clockTime } from '#web/kit/times.ts'
import type { Morning, MorningRow } from '../model.ts'
import { MorningRowLine } from './MorningRowLine.tsx'
import classes from './morning.module.css'
import { useMorningActs } from './use-morning-acts.ts'

const countedIn = (rows: readonly MorningRow[], states: readonly string[]) => rows.filter(({ state }) => states.includes(state)).length

/** Who is here and who is not, with the tries to reach them. Nothing is decided by it: that is for the meeting's report. */
export function MorningCard({ morning, zone }: { morning: Morning; zone: string }) {
  const acts = useMorningActs(morning)
  const mayWrite = morning.may.includes('chase.write')
  const open = morning.rows.filter(({ state }) => state !== 'here' && state !== 'away')
  const here = countedIn(morning.rows, ['here'])
  const away = countedIn(morning.rows, ['away'])
  return (
    <Section
      title={`${here} of ${morning.rows.length} here`}
      label="Who is here"
      actions={
        mayWrite &&
        open.length > 1 && (
          <Button size="xs" variant="default" loading={acts.see.isPending} onClick={() => acts.see.mutate(open)}>
            All {open.length} are here
          </Button>
        )
      }
    >
      <ProblemNote error={acts.error} />
      {open.length === 0 ? (
        <Text size="sm" c="dimmed">
          {away > 0 ? `Everyone is here but ${away} who gave notice or are excused.` : 'Everyone is here.'}
        </Text>
      ) : (
        <>
          <Text size="sm" c="dimmed">
            The class starts at {clockTime(morning.startsAt, zone)}. Press Here for whom you see in the meeting; the report decides later.
            {away > 0 && ` ${away} gave notice or are excused.`}
          </Text>
          <ul className={classes.list}>
            {open.map((row) => (
              <MorningRowLine key={row.agentId} row={row} mayWrite={mayWrite} acts={acts} />
            ))}
          </ul>
        </>
      )}
    </Section>
  )
}
