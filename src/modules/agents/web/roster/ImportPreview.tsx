import { Button, FileButton, Progress, Text, Title } from '@mantine/core'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import type { RosterImport } from '../../model.ts'
import { ColumnChoices } from './ColumnChoices.tsx'
import { badRows, sayAct, sayPlan } from './import-words.ts'
import { PlanTable } from './PlanTable.tsx'
import classes from './RosterImport.module.css'
import { RowProblems } from './RowProblems.tsx'
import { useFocusOnce } from './use-focus-once.ts'
import type { RosterFlow } from './use-roster-import.ts'

export const ROSTER_FILES = '.csv,.xlsx,.tsv,.txt'

type Props = { seen: RosterImport; flow: RosterFlow }

function PreviewActs({ seen, flow }: Props) {
  const act = sayAct(seen)
  const bad = badRows(seen.errors)
  const hasErrors = seen.errors.length > 0
  const leaving = bad === 1 ? '1 row' : `${bad} rows`
  return (
    <div className={classes.acts}>
      {act && (
        <Button loading={flow.isStoring} disabled={flow.isReading} onClick={() => flow.store(hasErrors)}>
          {hasErrors ? `${act}, leave ${leaving} out` : act}
        </Button>
      )}
      <FileButton accept={ROSTER_FILES} onChange={(file) => file && void flow.choose(file)}>
        {(props) => (
          <Button variant="default" {...props}>
            {hasErrors ? 'Choose the mended file' : 'Choose another file'}
          </Button>
        )}
      </FileButton>
      <Button variant="subtle" onClick={flow.putAside}>
        {act ? 'Store nothing' : hasErrors ? 'Put it aside' : 'Done'}
      </Button>
    </div>
  )
}

/** What a roster file would do, before anything is stored: columns, wrong rows, agents, and the choice. */
export function ImportPreview({ seen, flow }: Props) {
  const bad = badRows(seen.errors)
  return (
    <section ref={useFocusOnce()} tabIndex={-1} className={classes.panel} aria-label="What was understood" aria-busy={flow.isReading}>
      <div className={classes.head} role="status">
        <span className={classes.file}>{flow.file?.name}</span>
        <span>{flow.isReading ? 'Reading it again' : sayPlan(seen, bad)}. Nothing is stored yet.</span>
      </div>
      {flow.isReading && <Progress value={flow.share * 100} size="xs" aria-label="Sent so far" />}
      <ProblemNote error={flow.error} />
      <PreviewActs seen={seen} flow={flow} />
      {seen.errors.length > 0 && (
        <>
          <Title order={3}>{bad > 0 ? 'Rows that cannot be imported' : 'This keeps the file from being imported'}</Title>
          {seen.understood.columns.length > 0 && bad === 0 && (
            <Text size="sm">Say below which column holds what, or choose a mended file.</Text>
          )}
          <RowProblems label="Rows that cannot be imported" problems={seen.errors} />
        </>
      )}
      {seen.warnings.length > 0 && (
        <details className={classes.details}>
          <summary>
            {seen.warnings.length === 1 ? '1 thing' : `${seen.warnings.length} things`} to look at;{' '}
            {seen.warnings.length === 1 ? 'it is' : 'they are'} imported all the same
          </summary>
          <RowProblems label="Things to look at" problems={seen.warnings} />
        </details>
      )}
      <ColumnChoices key={`${flow.file?.name}|${seen.understood.columns.length}`} seen={seen} flow={flow} />
      <PlanTable key={flow.file?.name} seen={seen} />
    </section>
  )
}
