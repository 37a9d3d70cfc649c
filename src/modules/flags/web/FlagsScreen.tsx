import { Button, Group, Stack } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { cohortQuery } from '#modules/cohorts/web/queries.ts'
import { type Column, DataTable } from '#web/kit/data-table.tsx'
import { Dialog } from '#web/kit/dialog.tsx'
import { Empty } from '#web/kit/empty.tsx'
import { Moment } from '#web/kit/moment.tsx'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import { Screen, Section } from '#web/kit/screen.tsx'
import { StateMark } from '#web/kit/state-mark.tsx'
import type { Flag } from '../model.ts'
import { FLAG_KIND_NAMES } from '../rules/kinds.ts'
import type { FlagAct } from '../rules/state.ts'
import classes from './flags.module.css'
import { FLAG_MARKS } from './marks.ts'
import { shareFlag } from './queries.ts'
import { ReaderBoxes } from './ReaderBoxes.tsx'
import { useFlagActs } from './use-flag-acts.ts'

const BUTTONS: readonly { act: FlagAct; label: string; variant: 'filled' | 'default' | 'subtle' }[] = [
  { act: 'raise', label: 'Raise', variant: 'filled' },
  { act: 'settle', label: 'Settled', variant: 'filled' },
  { act: 'withdraw', label: 'Withdraw', variant: 'default' },
  { act: 'reopen', label: 'Open again', variant: 'subtle' },
]

/** Names who of the class's PMs may read a flag. */
function ShareDialog({ flag, onClose }: { flag: Flag; onClose: () => void }) {
  const client = useQueryClient()
  const { data: cohort } = useQuery(cohortQuery(flag.cohortId))
  const [chosen, setChosen] = useState(flag.readers.map(({ personId }) => personId))
  const share = useMutation({
    mutationFn: () => shareFlag(flag.id, chosen),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: ['flags'] }),
  })
  return (
    <Dialog title={`Who reads the flag on ${flag.agent}`} onClose={onClose}>
      <Stack gap="sm">
        <ProblemNote error={share.error} />
        {cohort && <ReaderBoxes pms={cohort.pms} chosen={chosen} onChange={setChosen} />}
        <Group justify="flex-end">
          <Button loading={share.isPending} disabled={!cohort} onClick={() => share.mutate()}>
            Name them
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}

function Acts({ flag, onShare }: { flag: Flag; onShare: (flag: Flag) => void }) {
  const act = useFlagActs()
  const buttons = BUTTONS.filter((button) => flag.may.includes(button.act))
  return (
    <span className={classes.acts}>
      {buttons.map(({ act: deed, label, variant }) => (
        <Button
          key={deed}
          size="xs"
          variant={variant}
          disabled={act.isPending}
          aria-label={`${label}: ${flag.agent}`}
          onClick={() => act.mutate({ id: flag.id, act: deed, agent: flag.agent })}
        >
          {label}
        </Button>
      ))}
      {flag.may.includes('share') && (flag.state === 'draft' || flag.state === 'raised') && (
        <Button size="xs" variant="subtle" aria-label={`Name readers: ${flag.agent}`} onClick={() => onShare(flag)}>
          Readers
        </Button>
      )}
      <ProblemNote error={act.error} />
    </span>
  )
}

const readWords = ({ reads }: Flag) => {
  const [last] = reads
  if (!last) return 'Nobody before you'
  return (
    <>
      {reads.map(({ name, times }) => (times > 1 ? `${name} (${times} times)` : name)).join(', ')}
      <span className={classes.under}>
        last <Moment at={last.at} />
      </span>
    </>
  )
}

const columnsOf = (onShare: (flag: Flag) => void): readonly Column<Flag>[] => [
  {
    key: 'agent',
    header: 'Agent',
    cell: (flag) => (
      <>
        <Link to="/agents/$agentId" params={{ agentId: flag.agentId }}>
          {flag.agent}
        </Link>
        <span className={classes.under}>{flag.cohort}</span>
      </>
    ),
  },
  {
    key: 'kind',
    header: 'Flag',
    cell: (flag) => (
      <>
        <StateMark tone={FLAG_MARKS[flag.state].tone} label={FLAG_KIND_NAMES[flag.kind]} />
        <span className={classes.under}>
          {FLAG_MARKS[flag.state].label}, {flag.raisedBy ?? flag.draftedBy ?? 'a program'}, <Moment at={flag.raisedAt ?? flag.draftedAt} />
        </span>
      </>
    ),
  },
  {
    key: 'readers',
    header: 'PMs named',
    wideOnly: true,
    cell: ({ readers }) => (readers.length > 0 ? readers.map(({ name }) => name).join(', ') : 'None'),
  },
  { key: 'reads', header: 'Read by', wideOnly: true, cell: readWords },
  { key: 'acts', header: 'What to do', cell: (flag) => <Acts flag={flag} onShare={onShare} /> },
]

/** What flags say, for ESP managers, HR and the PMs who are named; reading this is kept. */
export function FlagsScreen({ flags }: { flags: readonly Flag[] }) {
  const [sharing, setSharing] = useState<Flag | null>(null)
  const columns = columnsOf(setSharing)
  const standing = flags.filter(({ state }) => state === 'draft' || state === 'raised')
  const over = flags.filter(({ state }) => state === 'settled' || state === 'withdrawn')
  return (
    <Screen title="Flags" about="Restricted: that you read this is kept with each flag.">
      {flags.length === 0 && (
        <Empty title="No flag to read">
          Leads, PMs, managers and HR raise a flag on the agent’s page when something must reach few people and be written down nowhere,
          such as a finding of a background check. It stands here for ESP managers, HR and the PMs who are named on it.
        </Empty>
      )}
      {standing.length > 0 && (
        <Section title="Standing">
          <DataTable label="Flags that stand" rows={standing} rowId={({ id }) => id} columns={columns} />
        </Section>
      )}
      {over.length > 0 && (
        <Section title="Settled or withdrawn">
          <DataTable label="Flags that are over" rows={over} rowId={({ id }) => id} columns={columns} />
        </Section>
      )}
      {sharing && <ShareDialog flag={sharing} onClose={() => setSharing(null)} />}
    </Screen>
  )
}
