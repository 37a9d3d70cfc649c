import { List, Text, Title } from '@mantine/core'
import { Screen, Section } from '#web/kit/screen.tsx'
import { longDay } from '#web/kit/times.ts'
import type { Policy, PolicyVersion, Programme } from '../model.ts'
import { PartTable } from './PartTable.tsx'
import classes from './ProgrammeScreen.module.css'
import { TrackCard } from './TrackCard.tsx'

/** Says the parts of a policy that a noun understands as sentences; null where it is no such part. */
export type SayPart = (part: string, value: unknown) => readonly string[] | null

type Props = {
  programme: Programme
  /** The way to other programmes, where there are any. */
  actions?: React.ReactNode
  say: SayPart
  /** Names of the classes, among those the reader sees, that pin this version. */
  classesOf: (version: number) => readonly string[]
}

const PART_TITLES: Record<string, string> = {
  attendance: 'Attendance',
  timeframes: 'Timeframes',
  exams: 'Failed exams',
  thresholds: 'Days before a manager is told',
}

const PART_ORDER = Object.keys(PART_TITLES)

function Parts({ policy, say }: { policy: Policy; say: SayPart }) {
  const parts = Object.entries(policy).sort(([a], [b]) => PART_ORDER.indexOf(a) - PART_ORDER.indexOf(b))
  return parts.map(([part, value]) => {
    const sentences = say(part, value)
    return (
      <div key={part}>
        <Title order={3}>{PART_TITLES[part] ?? part}</Title>
        {sentences ? (
          <List size="sm" mt={4} className="prose">
            {sentences.map((sentence) => (
              <List.Item key={sentence}>{sentence}</List.Item>
            ))}
          </List>
        ) : (
          <PartTable value={value} />
        )}
      </div>
    )
  })
}

const pinnedBy = (version: PolicyVersion, names: readonly string[]) => {
  if (version.cohorts === 0) return 'No class pins it yet.'
  const count = `${version.cohorts} ${version.cohorts === 1 ? 'class' : 'classes'}`
  const others = version.cohorts - names.length
  if (names.length === 0) return `Pinned by ${count}.`
  return `Pinned by ${count}: ${names.join(', ')}${others > 0 ? ` and ${others} that you do not see` : ''}.`
}

/** What classes of this programme follow: tracks with their states, and the dated policies. Read-only. */
export function ProgrammeScreen({ programme, actions, say, classesOf }: Props) {
  return (
    <Screen
      title={programme.name}
      actions={actions}
      about="What classes follow. A class pins the policy in force on its first day and keeps it, whatever comes later."
    >
      <Section title="Tracks" label={`Tracks of ${programme.name}`}>
        <ul className={classes.tracks}>
          {programme.tracks.map((track) => (
            <TrackCard key={track.key} track={track} tracks={programme.tracks} />
          ))}
        </ul>
      </Section>
      {programme.policies.map((version) => (
        <Section
          key={version.id}
          title={`Policy version ${version.number}, in force from ${longDay(version.effectiveFrom)}`}
          label={`Policy version ${version.number} of ${programme.name}`}
        >
          <Text size="sm" c="dimmed" className="prose">
            {version.note && `${version.note}. `}
            {pinnedBy(version, classesOf(version.number))}
          </Text>
          <div className={classes.parts}>
            <Parts policy={version.policy} say={say} />
          </div>
        </Section>
      ))}
    </Screen>
  )
}
