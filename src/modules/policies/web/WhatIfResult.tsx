import { NativeSelect, Text, TextInput } from '@mantine/core'
import { Empty } from '#web/kit/empty.tsx'
import type { WhatIf, WhatIfQuery } from '../model.ts'
import classes from './policies.module.css'
import { ReplayTable } from './ReplayTable.tsx'

type Props = { run: WhatIf; filter: WhatIfQuery; onFilter: (filter: WhatIfQuery) => void }

const CATEGORIES = [
  { value: '', label: 'All categories' },
  { value: 'attendance', label: 'Attendance' },
  { value: 'timeframe', label: 'Timeframe' },
  { value: 'exam', label: 'Exam' },
]

/** The differences found so far, with their filter. */
export function WhatIfResult({ run, filter, onFilter }: Props) {
  if (run.differences === 0)
    return run.state === 'done' ? (
      <Empty title="Nobody would be judged otherwise">
        On these days the rules come to the same. Choose other days, or change more of the draft.
      </Empty>
    ) : null
  return (
    <>
      <div className={classes.choose}>
        <NativeSelect
          label="Category"
          data={CATEGORIES}
          value={filter.category ?? ''}
          onChange={(event) => onFilter({ ...filter, category: (event.currentTarget.value || undefined) as WhatIfQuery['category'] })}
        />
        <TextInput
          label="Agent or class"
          value={filter.search ?? ''}
          onChange={(event) => onFilter({ ...filter, search: event.currentTarget.value || undefined })}
        />
      </div>
      {run.matching > run.rows.length && (
        <Text size="sm">
          The first {run.rows.length} of {run.matching} are shown. The download has them all.
        </Text>
      )}
      <ReplayTable rows={run.rows} of="classes" label="Differences" empty={<Text size="sm">Nothing fits this filter.</Text>} />
    </>
  )
}
