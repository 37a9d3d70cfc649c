import { Button, Progress } from '@mantine/core'
import { FileDrop } from '#web/kit/file-drop.tsx'
import importClasses from '#web/kit/import/import.module.css'
import { ImportPanel } from '#web/kit/import/import-panel.tsx'
import { TABLE_FILES } from '#web/kit/import/import-words.ts'
import { LinkButton } from '#web/kit/link-button.tsx'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import type { SheetImport } from '../model.ts'
import { SheetPreview } from './SheetPreview.tsx'
import { sayStored } from './sheet-words.ts'
import { type SheetFlow, useSheetImport } from './use-sheet-import.ts'

function SheetDone({ cohortId, done, flow }: { cohortId: string; done: SheetImport; flow: SheetFlow }) {
  return (
    <ImportPanel
      label="Sheet imported"
      fileName={flow.file?.name}
      standing={sayStored(done)}
      acts={
        <>
          <LinkButton to="/classes/$cohortId/tracker" params={{ cohortId }}>
            Open the tracker
          </LinkButton>
          <Button variant="default" onClick={() => flow.tell(flow.told)}>
            Look at this sheet again
          </Button>
          <Button variant="subtle" onClick={flow.putAside}>
            Import another sheet
          </Button>
        </>
      }
    />
  )
}

/** A master sheet comes in: dropped or chosen, looked at cell by cell, then stored. */
export function SheetImportPanel({ cohortId }: { cohortId: string }) {
  const flow = useSheetImport(cohortId)
  if (flow.done) return <SheetDone cohortId={cohortId} done={flow.done} flow={flow} />
  if (flow.seen) return <SheetPreview key={flow.file?.name} seen={flow.seen} flow={flow} />
  return (
    <div className={importClasses.idle}>
      <FileDrop
        label="Import a master sheet"
        hint="Drop a CSV or XLSX file here, or choose one. You see every cell that differs before anything is stored."
        accept={TABLE_FILES}
        busy={flow.isReading}
        primary
        onFiles={([file]) => file && void flow.choose(file)}
      />
      {flow.isReading && <Progress value={flow.share * 100} size="xs" aria-label={`Sent of ${flow.file?.name}`} />}
      <ProblemNote error={flow.error} title={flow.file?.name ?? ''} />
    </div>
  )
}
