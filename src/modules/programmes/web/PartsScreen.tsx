import { Badge, Button, Table, Text } from '@mantine/core'
import { Moment } from '#web/kit/moment.tsx'
import { Screen, Section } from '#web/kit/screen.tsx'
import type { PartList, PartRow } from '../model.ts'
import { ChangesSection } from './ChangesSection.tsx'
import { EntryDialog } from './EntryDialog.tsx'
import { EntryEditorDialog } from './editor/EntryEditorDialog.tsx'
import { ImportPanel } from './ImportPanel.tsx'
import type { EntryEditor } from './parts.tsx'

/** The entry that is looked at. */
export type EntryPlace = { readonly part?: string; readonly entry?: string; readonly act?: 'edit' | 'new' }
type Props = {
  programme: { readonly key: string; readonly name: string }
  parts: PartList
  place: EntryPlace
  onPlace: (place: EntryPlace) => void
  actions?: React.ReactNode
  /** How entries of parts are written, by the key of the part. */
  editors: Readonly<Record<string, EntryEditor>>
  /** Null where the reader may not take files over. */
  onTaken: ((key: string) => void) | null
}

const times = (count: number, one: string, many: string) => (count === 1 ? `One ${one}` : `${count} ${many}`)

function aboutOf({ rows, classes, earlier }: PartList): string {
  const held = rows.flatMap(({ entries }) => entries).filter(({ samples }) => samples > 0).length
  const samples = held === 0 ? 'Nothing is sample wording.' : `${times(held, 'entry still holds', 'entries still hold')} sample wording.`
  const kept = earlier === 0 ? '' : ` ${times(earlier, 'class keeps', 'classes keep')} what it was before.`
  return `${samples} ${classes === 0 ? 'No class goes' : times(classes, 'class goes', 'classes go')} by it as it is.${kept}`
}

function EntryTable({ part, onOpen }: { part: PartRow; onOpen: (entry: string) => void }) {
  if (part.entries.length === 0)
    return <Text size="sm" c="dimmed">{`No ${part.one} yet. ${part.about} A file that is taken over brings them.`}</Text>
  return (
    <Table.ScrollContainer minWidth={480}>
      <Table fz="sm" verticalSpacing={4} aria-label={part.title}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Name</Table.Th>
            <Table.Th>Version</Table.Th>
            <Table.Th>Since</Table.Th>
            <Table.Th>By</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {part.entries.map(({ key, name, version, since, by, samples }) => (
            <Table.Tr key={key}>
              <Table.Th scope="row" fw={500}>
                <Button variant="subtle" size="compact-sm" onClick={() => onOpen(key)}>
                  {name}
                </Button>{' '}
                {samples > 0 && (
                  <Badge color="gray" variant="outline" size="sm" tt="none">
                    sample
                  </Badge>
                )}
              </Table.Th>
              <Table.Td>{version}</Table.Td>
              <Table.Td>
                <Moment at={since} />
              </Table.Td>
              <Table.Td>{by ?? 'Muster'}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

/** Everything a programme is made of, with versions, samples to be replaced, its file out and in. */
export function PartsScreen({ programme, parts, place, onPlace, actions, editors, onTaken }: Props) {
  return (
    <Screen
      title={`Parts of ${programme.name}`}
      about={aboutOf(parts)}
      actions={
        <>
          {actions}
          <Button component="a" href={`/api/v1/programmes/${programme.key}/export.json`} download={`${programme.key}.programme.json`}>
            Export as one file
          </Button>
        </>
      }
    >
      {parts.rows.map((part) => (
        <Section
          key={part.key}
          title={part.title}
          actions={
            onTaken &&
            editors[part.key]?.blank && (
              <Button variant="default" size="compact-sm" onClick={() => onPlace({ part: part.key, act: 'new' })}>
                Add a {part.one}
              </Button>
            )
          }
        >
          {part.isShared && (
            <Text size="sm" c="dimmed">
              All programmes of this installation share them.
            </Text>
          )}
          {part.writtenUnder && (
            <Text size="sm" c="dimmed">
              Written under {part.writtenUnder}.
            </Text>
          )}
          <EntryTable part={part} onOpen={(entry) => onPlace({ part: part.key, entry })} />
        </Section>
      ))}
      {onTaken && <ImportPanel onDone={onTaken} />}
      <ChangesSection programme={programme.key} mayUndo={onTaken !== null} />
      <Opened programme={programme.key} parts={parts} place={place} onPlace={onPlace} editors={onTaken === null ? {} : editors} />
    </Screen>
  )
}

type OpenedProps = Pick<Props, 'parts' | 'place' | 'onPlace' | 'editors'> & { programme: string }

/** What the address says is open: an entry with its versions, or while it is written. */
function Opened({ programme, parts, place, onPlace, editors }: OpenedProps) {
  const part = parts.rows.find(({ key }) => key === place.part)
  if (!part) return null
  const editor = editors[part.key]
  const close = () => onPlace({})
  const { entry = null, act } = place
  if (editor && (act === 'new' ? editor.blank : act === 'edit' && entry))
    return <EntryEditorDialog {...{ programme, part, parts, editor }} entry={act === 'new' ? null : entry} onClose={close} />
  if (entry === null) return null
  const onEdit = editor && (() => onPlace({ part: part.key, entry, act: 'edit' }))
  return <EntryDialog programme={programme} part={part.key} entry={entry} onEdit={onEdit} onClose={close} />
}
