import { Button, FileButton, Title } from '@mantine/core'
import { useState } from 'react'
import { ColumnChoices, type OptionGroup } from '#web/kit/import/column-choices.tsx'
import { ImportPanel, ThingsToLookAt } from '#web/kit/import/import-panel.tsx'
import { TABLE_FILES } from '#web/kit/import/import-words.ts'
import { RowProblems } from '#web/kit/import/row-problems.tsx'
import type { SheetImport } from '../model.ts'
import { isTicked, type Offer, offersOf, stalePlaces, type Ticks } from './choice.ts'
import { DifferenceList } from './DifferenceList.tsx'
import { ReasonForm } from './ReasonForm.tsx'
import classes from './Sheet.module.css'
import { isReasonMissing, saySheet, sayStore } from './sheet-words.ts'
import type { SheetFlow } from './use-sheet-import.ts'

type Props = { seen: SheetImport; flow: SheetFlow }

const GROUPS = [
  ['fact', 'Agents'],
  ['attendance', 'Attendance'],
  ['track', 'Tracks'],
  ['note', 'Notes'],
] as const

const optionsOf = ({ fields }: SheetImport): OptionGroup[] =>
  GROUPS.map(([kind, group]) => ({
    group,
    items: fields.filter((field) => field.kind === kind).map(({ key, title }) => ({ value: key, label: title })),
  }))

type ActsProps = { flow: SheetFlow; offers: readonly Offer[]; ticks: Ticks; onAnswer: (answer: SheetImport) => void }

function PreviewActs({ flow, offers, ticks, onAnswer }: ActsProps) {
  const changes = offers.filter(({ state }) => state === 'change')
  const ticked = changes.filter((offer) => isTicked(ticks, offer)).map(({ id }) => id)
  return (
    <>
      {changes.length > 0 && (
        <Button loading={flow.isStoring} disabled={flow.isReading || ticked.length === 0} onClick={() => flow.store(ticked, onAnswer)}>
          {sayStore(ticked.length, changes.length)}
        </Button>
      )}
      <FileButton accept={TABLE_FILES} onChange={(file) => file && void flow.choose(file)}>
        {(props) => (
          <Button variant="default" {...props}>
            Choose another file
          </Button>
        )}
      </FileButton>
      <Button variant="subtle" onClick={flow.putAside}>
        {changes.length > 0 ? 'Store nothing' : 'Put it aside'}
      </Button>
    </>
  )
}

/** How a sheet differs from the record, before anything is stored: columns, what could not be read, cells, and the choice. */
export function SheetPreview({ seen, flow }: Props) {
  const [ticks, setTicks] = useState<Ticks>(new Map())
  const [stale, setStale] = useState<ReadonlySet<string>>(new Set())
  const offers = offersOf(seen, stale)
  const missing = seen.differences.filter(isReasonMissing).length
  return (
    <ImportPanel
      label="What the sheet says"
      fileName={flow.file?.name}
      standing={`${flow.isReading ? 'Reading it again' : saySheet(seen)}. Nothing is stored yet.`}
      busy={flow.isReading}
      share={flow.isReading || flow.isStoring ? flow.share : null}
      error={flow.error}
      acts={
        <PreviewActs
          flow={flow}
          offers={offers}
          ticks={ticks}
          onAnswer={(answer) => setStale(new Set([...stale, ...stalePlaces(answer)]))}
        />
      }
    >
      {flow.notStored && (
        <div role="alert" className={classes.block}>
          <Title order={3}>Nothing was stored: not everything you ticked still holds</Title>
          <RowProblems label="What no longer holds" problems={flow.notStored.errors} />
        </div>
      )}
      {seen.errors.length > 0 && (
        <div className={classes.block}>
          <Title order={3}>Not understood, and left out</Title>
          <RowProblems label="Not understood" problems={seen.errors} />
        </div>
      )}
      <ThingsToLookAt count={seen.warnings.length}>
        <RowProblems label="Things to look at" problems={seen.warnings} />
      </ThingsToLookAt>
      <ColumnChoices
        key={`${flow.file?.name}|${seen.understood.columns.length}`}
        understood={seen.understood}
        mappedBy={seen.mappedBy}
        options={optionsOf(seen)}
        errors={seen.errors}
        busy={flow.isReading}
        onMapping={(mapping) => flow.tell({ ...flow.told, mapping })}
      />
      <ReasonForm
        key={flow.file?.name}
        missing={missing}
        fileName={flow.file?.name ?? ''}
        inUse={flow.told.reason}
        busy={flow.isReading}
        onReason={(reason) => flow.tell({ ...flow.told, reason })}
      />
      {seen.counts.matched > 0 && <DifferenceList counts={seen.counts} offers={offers} ticks={ticks} onTicks={setTicks} />}
    </ImportPanel>
  )
}
