import { Anchor, Button, Progress, Text } from '@mantine/core'
import { FileDrop } from '#web/kit/file-drop.tsx'
import { LinkButton } from '#web/kit/link-button.tsx'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import type { RosterImport as Imported } from '../../model.ts'
import { ImportPreview, ROSTER_FILES } from './ImportPreview.tsx'
import { badRows, sayDone } from './import-words.ts'
import classes from './RosterImport.module.css'
import { useFocusOnce } from './use-focus-once.ts'
import { type RosterFlow, useRosterImport } from './use-roster-import.ts'

function ImportDone({ cohortId, done, flow }: { cohortId: string; done: Imported; flow: RosterFlow }) {
  const left = badRows(done.errors)
  return (
    <section ref={useFocusOnce()} tabIndex={-1} className={classes.panel} aria-label="Roster imported">
      <div className={classes.head} role="status">
        <span className={classes.file}>{flow.file?.name}</span>
        <span>{sayDone(done, left)}</span>
      </div>
      <div className={classes.acts}>
        <LinkButton to="/classes/$cohortId/roll" params={{ cohortId }}>
          Drop attendance reports on the roll
        </LinkButton>
        <Button variant="default" onClick={flow.putAside}>
          Import another roster
        </Button>
      </div>
    </section>
  )
}

/** A roster file comes in: dropped or chosen, looked at, then stored. */
export function RosterImport({ cohortId, isFirst, focus = false }: { cohortId: string; isFirst: boolean; focus?: boolean }) {
  const flow = useRosterImport(cohortId)
  if (flow.done) return <ImportDone cohortId={cohortId} done={flow.done} flow={flow} />
  if (flow.seen) return <ImportPreview seen={flow.seen} flow={flow} />
  return (
    <div className={classes.idle}>
      <FileDrop
        label="Import a roster"
        hint="Drop a CSV or XLSX file here, or choose one. You see what it would do before anything is stored."
        accept={ROSTER_FILES}
        busy={flow.isReading}
        focus={focus}
        primary={isFirst}
        onFiles={([file]) => file && void flow.choose(file)}
      />
      {flow.isReading && <Progress value={flow.share * 100} size="xs" aria-label={`Sent of ${flow.file?.name}`} />}
      <ProblemNote error={flow.error} title={flow.file?.name ?? ''} />
      <Text size="sm" c="dimmed">
        Columns are found by their names, in any order; a name and one e-mail address are needed.{' '}
        <Anchor href={`/api/v1/cohorts/${cohortId}/roster/template.csv`} download underline="always">
          Download an empty roster with every column
        </Anchor>
      </Text>
    </div>
  )
}
