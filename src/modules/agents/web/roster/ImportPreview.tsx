import { Button, FileButton, Text, Title } from '@mantine/core'
import { ColumnChoices } from '#web/kit/import/column-choices.tsx'
import { ImportPanel, ThingsToLookAt } from '#web/kit/import/import-panel.tsx'
import { badRows, countOf, TABLE_FILES } from '#web/kit/import/import-words.ts'
import { RowProblems } from '#web/kit/import/row-problems.tsx'
import type { RosterImport } from '../../model.ts'
import { FIELD_TITLES, ROSTER_FIELDS } from '../../roster/fields.ts'
import { sayAct, sayPlan } from './import-words.ts'
import { PlanTable } from './PlanTable.tsx'
import type { RosterFlow } from './use-roster-import.ts'

type Props = { seen: RosterImport; flow: RosterFlow }

/** What a column may be taken for, as a select lists it. */
const OPTIONS = ROSTER_FIELDS.map((field) => ({ value: field, label: FIELD_TITLES[field] }))

function PreviewActs({ seen, flow }: Props) {
  const act = sayAct(seen)
  const hasErrors = seen.errors.length > 0
  return (
    <>
      {act && (
        <Button loading={flow.isStoring} disabled={flow.isReading} onClick={() => flow.store({ partial: hasErrors })}>
          {hasErrors ? `${act}, leave ${countOf(badRows(seen.errors), 'row')} out` : act}
        </Button>
      )}
      <FileButton accept={TABLE_FILES} onChange={(file) => file && void flow.choose(file)}>
        {(props) => (
          <Button variant="default" {...props}>
            {hasErrors ? 'Choose the mended file' : 'Choose another file'}
          </Button>
        )}
      </FileButton>
      <Button variant="subtle" onClick={flow.putAside}>
        {act ? 'Store nothing' : hasErrors ? 'Put it aside' : 'Done'}
      </Button>
    </>
  )
}

/** What a roster file would do, before anything is stored: columns, wrong rows, agents, and the choice. */
export function ImportPreview({ seen, flow }: Props) {
  const bad = badRows(seen.errors)
  return (
    <ImportPanel
      label="What was understood"
      fileName={flow.file?.name}
      standing={`${flow.isReading ? 'Reading it again' : sayPlan(seen, bad)}. Nothing is stored yet.`}
      busy={flow.isReading}
      share={flow.isReading ? flow.share : null}
      error={flow.error}
      acts={<PreviewActs seen={seen} flow={flow} />}
    >
      {seen.errors.length > 0 && (
        <>
          <Title order={3}>{bad > 0 ? 'Rows that cannot be imported' : 'This keeps the file from being imported'}</Title>
          {seen.understood.columns.length > 0 && bad === 0 && (
            <Text size="sm">Say below which column holds what, or choose a mended file.</Text>
          )}
          <RowProblems label="Rows that cannot be imported" problems={seen.errors} />
        </>
      )}
      <ThingsToLookAt count={seen.warnings.length}>
        <RowProblems label="Things to look at" problems={seen.warnings} />
      </ThingsToLookAt>
      <ColumnChoices
        key={`${flow.file?.name}|${seen.understood.columns.length}`}
        understood={seen.understood}
        mappedBy={seen.mappedBy}
        options={OPTIONS}
        errors={seen.errors}
        busy={flow.isReading}
        onMapping={flow.tell}
      />
      <PlanTable key={flow.file?.name} seen={seen} />
    </ImportPanel>
  )
}
