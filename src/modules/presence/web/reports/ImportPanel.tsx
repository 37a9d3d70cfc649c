import { Button, Group, Progress, Text, Title } from '@mantine/core'
import type { Cohort } from '#modules/cohorts/model.ts'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import { counted } from '../words.ts'
import { FileRow } from './FileRow.tsx'
import { isImportable } from './import-plan.ts'
import classes from './Reports.module.css'
import type { ReportImportActs } from './use-report-import.ts'

/** One sentence on where the import stands. */
function standingOf({ phase, files }: ReportImportActs): string {
  const read = files.filter(({ understood, error }) => understood || error).length
  const ready = files.filter(isImportable).length
  const stored = files.filter(({ isNewHere }) => isNewHere).length
  const there = files.filter(({ understood }) => understood?.report.outcome === 'same').length
  if (phase === 'reading') return `Reading ${counted(files.length, 'file')}: ${read} read`
  if (phase === 'importing') return 'Importing and calling the roll'
  if (phase === 'done') return `${counted(stored, 'report')} imported${there > 0 ? `, ${there} imported before` : ''}`
  if (ready > 0) return 'Look at what was understood, then import'
  return there === files.length
    ? `${there === 1 ? 'This file was' : 'These files were'} imported before; nothing changes`
    : 'Nothing here can be imported yet'
}

/** Files on their way into the class, from reading to imported. */
export function ImportPanel({ cohort, acts }: { cohort: Cohort; acts: ReportImportActs }) {
  const { phase, files, sent, error } = acts
  if (phase === 'idle') return null
  const ready = files.filter(isImportable).length
  const left = files.length - ready
  const read = files.filter(({ understood, error: failed }) => understood || failed).length
  return (
    <section className={classes.panel} aria-label="Import">
      <div className={classes.panelHead}>
        <Title order={3} role="status">
          {standingOf(acts)}
        </Title>
        <Group gap="xs">
          {phase === 'done' && files.some(({ isNewHere }) => isNewHere) && (
            <Button size="sm" variant="default" onClick={() => void acts.undo()}>
              Undo this import
            </Button>
          )}
          {phase === 'done' && (
            <Button size="sm" variant="subtle" onClick={acts.dismiss}>
              Close
            </Button>
          )}
          {phase === 'asking' && (
            <Button size="sm" variant="default" onClick={acts.dismiss}>
              {ready > 0 ? 'Import nothing' : 'Close'}
            </Button>
          )}
          {phase === 'asking' && ready > 0 && (
            <Button size="sm" onClick={() => void acts.importAll()}>
              {`Import ${counted(ready, 'report')}${left > 0 ? `, leave ${left} out` : ''}`}
            </Button>
          )}
        </Group>
      </div>
      {(phase === 'reading' || phase === 'importing') && (
        <Progress
          aria-label="Progress"
          value={phase === 'reading' ? (100 * read) / Math.max(1, files.length) : Math.max(5, 95 * sent)}
          animated={phase === 'importing'}
        />
      )}
      <ProblemNote error={error} />
      {phase === 'done' && files.some(({ understood }) => (understood?.report.unmatched ?? 0) > 0) && (
        <Text size="sm">Some names belong to nobody yet. Settle them below, so that nobody is taken for absent who was there.</Text>
      )}
      <ul className={classes.files}>
        {files.map((picked) => (
          <FileRow key={picked.key} cohort={cohort} picked={picked} acts={acts} />
        ))}
      </ul>
    </section>
  )
}
