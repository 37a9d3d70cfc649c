import { Button, Group, Tabs, Text } from '@mantine/core'
import { useState } from 'react'
import type { FieldError } from '#kernel/app-error.ts'
import type { Track } from '#modules/programmes/model.ts'
import { Problem } from '#web/kit/api.ts'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import { Screen, Section } from '#web/kit/screen.tsx'
import { StaleNote, staleCurrent } from '#web/kit/stale-note.tsx'
import { useWarnUnsent } from '#web/kit/warn-unsent.ts'
import type { PolicyRow } from '../model.ts'
import { catalogueOf, PART_TITLES } from '../rules/catalogue/catalogue.ts'
import { differenceOf } from '../rules/difference.ts'
import { PARTS, type Part, type WholePolicy } from '../rules/whole.ts'
import { DifferenceList } from './DifferenceList.tsx'
import classes from './policies.module.css'
import { countWords } from './policy-words.ts'
import { RuleGroups, shownPlaces } from './RuleGroups.tsx'

type Props = {
  draft: PolicyRow
  base: WholePolicy
  tracks: readonly Track[]
  part: Part
  onPart: (part: Part) => void
  isSaving: boolean
  error: unknown
  onSave: (draft: PolicyRow, policy: WholePolicy) => void
  /** Somebody else wrote: go on from what is there now. */
  onTake: (current: PolicyRow) => void
  /** Publishing, discarding and what-if: for a draft that is saved as shown. */
  acts: React.ReactNode
}

/** A draft of the next version: every rule as the sentence it makes, and what it changes so far. */
export function PolicyEditor({ draft, base, tracks, part, onPart, isSaving, error, onSave, onTake, acts }: Props) {
  const saved = draft.policy as unknown as WholePolicy
  const [policy, setPolicy] = useState(saved)
  const groups = catalogueOf(policy, tracks)
  const errors: readonly FieldError[] = error instanceof Problem ? error.errors : []
  const unsaved = differenceOf(saved, policy, tracks)
  const current = staleCurrent<PolicyRow>(error)
  useWarnUnsent(unsaved.length > 0)
  const changes = differenceOf(base, policy, tracks)
  return (
    <Screen
      title={`Draft from version ${draft.basedOn}`}
      about="Every rule is the sentence that it makes. Nothing changes for a class until you publish, and then only for classes that start later."
      actions={unsaved.length === 0 && acts}
    >
      {current ? (
        <StaleNote
          what="draft"
          busy={isSaving}
          differences={differenceOf(current.policy as unknown as WholePolicy, policy, tracks).map(({ part: of, sentence }) => ({
            label: PART_TITLES[of],
            theirs: 'as it is now',
            mine: sentence,
          }))}
          onTakeTheirs={() => onTake(current)}
          onKeepMine={() => onSave(current, policy)}
        />
      ) : (
        <ProblemNote error={error} marked={PARTS.flatMap((one) => shownPlaces(groups[one]))} />
      )}
      <Tabs value={part} onChange={(value) => onPart((value ?? 'attendance') as Part)} keepMounted={false}>
        <Tabs.List mb="sm">
          {PARTS.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {PART_TITLES[one]}
              {errors.some(({ path }) => path.startsWith(`policy.${one}.`)) && ' (look here)'}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={part}>
          <RuleGroups groups={groups[part]} errors={errors} onEdit={(edit) => setPolicy(edit)} />
        </Tabs.Panel>
      </Tabs>
      {unsaved.length > 0 && (
        <div className={classes.bar}>
          <Text size="sm">{countWords(unsaved.length, 'change')} not saved yet</Text>
          <Group gap="xs">
            <Button variant="default" onClick={() => setPolicy(saved)}>
              Take them back
            </Button>
            <Button loading={isSaving} onClick={() => onSave(draft, policy)}>
              Save the draft
            </Button>
          </Group>
        </div>
      )}
      <Section title={`What it changes against version ${draft.basedOn}`}>
        <DifferenceList changes={changes} none="Nothing yet." />
      </Section>
    </Screen>
  )
}
