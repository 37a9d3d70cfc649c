import { List, Text, Title } from '@mantine/core'
import { Screen, Section } from '#web/kit/screen.tsx'
import { StateMark } from '#web/kit/state-mark.tsx'
import { dayName } from '#web/kit/times.ts'
import type { Policy, PolicyVersion, Programme, Track } from '../model.ts'
import { PartTable } from './PartTable.tsx'
import classes from './ProgrammeScreen.module.css'

/** Says the parts of a policy that a noun understands as sentences; null where it is no such part. */
export type SayPart = (part: string, value: unknown) => readonly string[] | null

type Props = { programme: Programme; say: SayPart }

const PART_TITLES: Record<string, string> = {
  attendance: 'Attendance',
  timeframes: 'Timeframes',
  exams: 'Failed exams',
  thresholds: 'Days before a manager is told',
}

const PART_ORDER = Object.keys(PART_TITLES)

function TrackRow({ track }: { track: Track }) {
  return (
    <li className={classes.track}>
      <Title order={3}>{track.name}</Title>
      {track.limitHours !== null && (
        <Text size="sm" c="dimmed">
          {track.limitHours} h of class working time
        </Text>
      )}
      <div className={classes.states}>
        {track.states.map((state) => (
          <StateMark key={state.key} tone={state.tone} label={state.label} />
        ))}
      </div>
    </li>
  )
}

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

const pinnedBy = (version: PolicyVersion) =>
  version.cohorts === 0 ? 'no class pins it yet' : `pinned by ${version.cohorts} ${version.cohorts === 1 ? 'class' : 'classes'}`

/** What classes of this programme follow: tracks with their states, and the dated policies. Read-only. */
export function ProgrammeScreen({ programme, say }: Props) {
  return (
    <Screen title={programme.name} about="A class pins the policy in force on its first day and keeps it.">
      <Section title="Tracks">
        <ul className={classes.tracks}>
          {programme.tracks.map((track) => (
            <TrackRow key={track.key} track={track} />
          ))}
        </ul>
      </Section>
      {programme.policies.map((version) => (
        <Section
          key={version.id}
          title={`Policy version ${version.number}, in force from ${dayName(version.effectiveFrom)} ${version.effectiveFrom.slice(0, 4)}`}
        >
          <Text size="sm" c="dimmed">
            {version.note}; {pinnedBy(version)}.
          </Text>
          <div className={classes.parts}>
            <Parts policy={version.policy} say={say} />
          </div>
        </Section>
      ))}
    </Screen>
  )
}
