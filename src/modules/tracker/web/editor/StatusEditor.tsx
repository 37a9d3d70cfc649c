import { Button, Textarea } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { FormLinks } from '#modules/forms/web/parts.tsx'
import type { TrackerColumn } from '../../model.ts'
import type { Edit, Given, Target } from '../edits/send-edit.ts'
import classes from './editor.module.css'
import type { StatusOption } from './find-options.ts'
import { NotesSoFar } from './NotesSoFar.tsx'
import { ReasonStep } from './ReasonStep.tsx'
import { ReferenceStep } from './ReferenceStep.tsx'
import { StatusList } from './StatusList.tsx'

/** What is being edited: one track of one or many agents, each as the reader saw it when it was opened. */
export type Editing = { readonly column: TrackerColumn; readonly targets: readonly Target[]; readonly typed: string }

type Props = {
  editing: Editing
  zone: string
  phone: boolean
  recentReasons: readonly string[]
  /** `byKey`: the cursor goes on to the next agent. */
  onSave: (edit: Edit, byKey: boolean) => void
  onClose: () => void
}

const sharedStatus = (targets: readonly Target[]): string | null => {
  const statuses = new Set(targets.map(({ seen }) => seen.value))
  return statuses.size === 1 ? (targets[0]?.seen.value ?? null) : null
}

/** Status, dated note and, where the status asks for it, the reason. Choosing a status saves. */
export function StatusEditor({ editing, zone, phone, recentReasons, onSave, onClose }: Props) {
  const { column: track, targets, typed } = editing
  const [note, setNote] = useState('')
  const { cohortId } = useParams({ strict: false })
  const [asking, setAsking] = useState<{ option: StatusOption; byKey: boolean; what: 'reason' | 'reference' } | null>(null)
  const current = sharedStatus(targets)
  const [only] = targets
  const save = (status: string, byKey: boolean, { reason, given }: { reason?: string; given?: Given } = {}) =>
    onSave({ track, changes: targets.map((target) => ({ ...target, status, given })), note: note.trim() || undefined, reason }, byKey)
  const choose = (option: StatusOption, byKey: boolean) => {
    const hasReason = targets.every(({ seen }) => seen.value === option.key && seen.reason)
    if (option.reference !== undefined) setAsking({ option, byKey, what: 'reference' })
    else if (option.needsReason && !hasReason) setAsking({ option, byKey, what: 'reason' })
    else save(option.key, byKey)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes the editor from each of its fields
    <div
      className={classes.stack}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onClose()
      }}
    >
      {asking?.what === 'reference' && (
        <ReferenceStep
          option={asking.option}
          count={targets.length}
          zone={zone}
          onBack={() => setAsking(null)}
          onSave={(given) => save(asking.option.key, asking.byKey, { given })}
          onWithout={() => setAsking({ ...asking, what: 'reason' })}
        />
      )}
      {asking?.what === 'reason' && (
        <ReasonStep
          option={asking.option}
          recent={recentReasons}
          onBack={() => setAsking(null)}
          onSave={(reason) => save(asking.option.key, asking.byKey, { reason })}
        />
      )}
      {asking === null && (
        <>
          <StatusList options={track.options ?? []} current={current} typed={typed} focused={!phone} onChoose={choose} />
          <Textarea
            size="xs"
            label="Note, kept with today’s date"
            autosize
            minRows={1}
            maxRows={4}
            maxLength={2000}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          {note.trim() && current && (
            <Button size="xs" variant="default" onClick={() => save(current, false)}>
              Save the note, keep the status
            </Button>
          )}
          {cohortId && <FormLinks cohortId={cohortId} agentIds={targets.map(({ agentId }) => agentId)} track={track.key} />}
          {only && targets.length === 1 && only.seen.version > 0 && <NotesSoFar agentId={only.agentId} track={track} zone={zone} />}
        </>
      )}
    </div>
  )
}
