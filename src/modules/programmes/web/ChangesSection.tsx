import { Button, Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Moment } from '#web/kit/moment.tsx'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import { Section } from '#web/kit/screen.tsx'
import type { ChangeOfProgramme } from '../model.ts'
import { changesQuery } from './queries.ts'
import { UndoDialog } from './UndoDialog.tsx'

const KINDS = { file: 'File', entry: 'On this screen', undo: 'Undo' } as const

const FATES = ['new', 'changed', 'removed'] as const
const FATE_WORDS = { new: 'new', changed: 'changed', removed: 'taken away' } as const

const partWords = ({ title, ...counts }: ChangeOfProgramme['parts'][number]) =>
  `${title}: ${FATES.flatMap((fate) => (counts[fate] > 0 ? [`${counts[fate]} ${FATE_WORDS[fate]}`] : [])).join(', ')}`

function whatWords({ parts, kind, fileName }: ChangeOfProgramme): string {
  const what = parts.map(partWords).join('; ') || 'order or name'
  return kind === 'file' && fileName ? `${fileName}. ${what}` : what
}

/** Everything that was done to a programme, newest first, with its undo. */
export function ChangesSection({ programme, mayUndo }: { programme: string; mayUndo: boolean }) {
  const { data, error } = useQuery(changesQuery(programme))
  const [undoing, setUndoing] = useState<ChangeOfProgramme | null>(null)
  return (
    <Section title="Changes">
      <ProblemNote error={error} />
      {data?.rows.length === 0 && (
        <Text size="sm" c="dimmed">
          Nothing was changed yet. Files that are taken over and what is written on this screen stand here, and can be undone.
        </Text>
      )}
      {data && data.rows.length > 0 && (
        <Table.ScrollContainer minWidth={560}>
          <Table fz="sm" verticalSpacing={4} aria-label="Changes">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>When</Table.Th>
                <Table.Th>By</Table.Th>
                <Table.Th>How</Table.Th>
                <Table.Th>What</Table.Th>
                <Table.Th>Undo</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {data.rows.map((change) => (
                <Table.Tr key={change.id}>
                  <Table.Td>
                    <Moment at={change.at} />
                  </Table.Td>
                  <Table.Td>{change.by ?? 'Command line'}</Table.Td>
                  <Table.Td>{KINDS[change.kind]}</Table.Td>
                  <Table.Td>{whatWords(change)}</Table.Td>
                  <Table.Td>
                    <UndoCell change={change} onUndo={mayUndo ? () => setUndoing(change) : null} />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {data?.next && (
        <Text size="sm" c="dimmed">
          The newest twenty are shown.
        </Text>
      )}
      {undoing && <UndoDialog programme={programme} change={undoing} what={whatWords(undoing)} onClose={() => setUndoing(null)} />}
    </Section>
  )
}

function UndoCell({ change, onUndo }: { change: ChangeOfProgramme; onUndo: (() => void) | null }) {
  if (change.undoneAt) return <>undone by {change.undoneBy ?? 'the command line'}</>
  if (change.whyNot !== null) return <>{change.whyNot}</>
  if (!onUndo) return null
  return (
    <Button variant="default" size="compact-sm" aria-label={`Undo ${whatWords(change)}`} onClick={onUndo}>
      Undo
    </Button>
  )
}
