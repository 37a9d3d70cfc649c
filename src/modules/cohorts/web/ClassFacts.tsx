import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { programmesQuery } from '#modules/programmes/web/queries.ts'
import { api } from '#web/kit/api.ts'
import { Facts } from '#web/kit/facts.tsx'
import { useNow } from '#web/kit/now.ts'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import { Section } from '#web/kit/screen.tsx'
import { clockTime, dayName } from '#web/kit/times.ts'
import { toastUndo } from '#web/kit/toast.tsx'
import type { Cohort, CohortMember } from '../model.ts'
import { ChangeClassDialog } from './ChangeClassDialog.tsx'
import { shiftInWords } from './class-draft.ts'
import { classProgress } from './class-progress.ts'

const namesOf = (members: readonly CohortMember[]) => members.map((member) => member.name).join(', ') || 'Nobody yet'

function useFinish(cohort: Cohort) {
  const client = useQueryClient()
  const set = useMutation({
    mutationFn: ({ state, version }: { state: Cohort['state']; version: number }) =>
      api.patch<Cohort>(`/cohorts/${cohort.id}`, { state, version }),
    onSuccess: (saved, { state }) => {
      client.setQueryData(['cohorts', saved.id], saved)
      const other = state === 'finished' ? 'open' : 'finished'
      toastUndo(state === 'finished' ? `${saved.name} is finished` : `${saved.name} is open again`, () =>
        set.mutate({ state: other, version: saved.version }),
      )
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['cohorts'] }),
  })
  return set
}

/** What a class is, in a few lines, with the way to change it. */
export function ClassFacts({ cohort }: { cohort: Cohort }) {
  const [changing, { open, close }] = useDisclosure(false)
  const finish = useFinish(cohort)
  const mayChange = cohort.may.includes('cohort.change')
  const isOver = classProgress(cohort, useNow()).at === 'over'
  const mayFinish = isOver || cohort.state === 'finished'
  const [first] = cohort.days
  const shift = first ? `${clockTime(first.startsAt, cohort.zone)} to ${clockTime(first.endsAt, cohort.zone)}` : ''
  const other = cohort.state === 'open' ? 'finished' : 'open'
  const programme = useQuery(programmesQuery).data?.rows.find(({ key }) => key === cohort.programme)
  return (
    <Section
      title="The class"
      actions={
        mayChange && (
          <>
            {mayFinish && (
              <Button
                size="xs"
                variant="subtle"
                loading={finish.isPending}
                onClick={() => finish.mutate({ state: other, version: cohort.version })}
              >
                {cohort.state === 'open' ? 'Mark as finished' : 'Open again'}
              </Button>
            )}
            <Button size="xs" variant="default" onClick={open}>
              Change the class
            </Button>
          </>
        )
      }
    >
      <ProblemNote error={finish.error} />
      <Facts
        facts={[
          ['Days', cohort.days.map((day) => dayName(day.date)).join(' · ')],
          ['Shift', `${shift}, ${cohort.zone} (${shiftInWords(cohort.shift)})`],
          ['Team leads', namesOf(cohort.leads)],
          ['PMs', namesOf(cohort.pms)],
          ...(programme ? [['Programme', programme.name] as const] : []),
          ['Certifiers', namesOf(cohort.certifiers)],
          [
            'Room',
            cohort.roomUrl ? (
              <a key="room" href={cohort.roomUrl} target="_blank" rel="noreferrer">
                {cohort.roomUrl}
              </a>
            ) : (
              'No link yet'
            ),
          ],
          ['Policy', `Version ${cohort.policyVersion}, as it was in force on the first day`],
        ]}
      />
      {changing && <ChangeClassDialog cohort={cohort} onClose={close} />}
    </Section>
  )
}
