import { Button, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Dialog } from '#web/kit/dialog.tsx'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import { type Difference, StaleNote } from '#web/kit/stale-note.tsx'
import type { EntryAnswer, PartList, PartRow } from '../../model.ts'
import { ChangeTable } from '../PlanView.tsx'
import type { Entry, EntryEditor } from '../parts.tsx'
import { entryHistoryQuery } from '../queries.ts'
import { useEntry } from './use-entry.ts'

type Props = {
  programme: string
  part: PartRow
  parts: PartList
  editor: EntryEditor
  /** Null for a new one. */
  entry: string | null
  onClose: () => void
}

/** Writes one entry of a part: the form, what would change and whom it reaches, then saved as the next version. */
export function EntryEditorDialog(props: Props) {
  const { programme, part, editor, entry, onClose } = props
  const { data, error } = useQuery({ ...entryHistoryQuery(programme, part.key, entry ?? ''), enabled: entry !== null })
  const newest = data?.rows[0]
  const title = entry === null ? `New ${part.one}` : `Edit ${data?.name ?? part.one}`
  return (
    <Dialog title={title} size="lg" onClose={onClose}>
      <ProblemNote error={error} />
      {entry === null && editor.blank && <Editing {...props} value={editor.blank} version={0} />}
      {newest && <Editing key={newest.version} {...props} value={JSON.parse(newest.json) as Entry} version={newest.version} />}
    </Dialog>
  )
}

const short = (value: unknown) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))

const differencesOf = (theirs: Entry, mine: Entry): Difference[] =>
  [...new Set([...Object.keys(theirs), ...Object.keys(mine)])]
    .filter((name) => JSON.stringify(theirs[name]) !== JSON.stringify(mine[name]))
    .map((name) => ({ label: name, theirs: short(theirs[name]).slice(0, 200), mine: short(mine[name]).slice(0, 200) }))

const classWords = (count: number) => (count === 1 ? 'one class' : `${count} classes`)

/** Whom it reaches, and who keeps what. */
export function reachWords({ running, classes, earlier }: Pick<EntryAnswer, 'running' | 'classes' | 'earlier'>): string {
  const all = classes + earlier
  if (all === 0) return 'No class goes by this programme yet.'
  if (running === 'now') return `It reaches ${classWords(all)} at once, also where they are running.`
  return `Running classes keep their edition (${classWords(all)}). Classes made from now on go by the new one.`
}

function Preview({ answer }: { answer: EntryAnswer }) {
  if (answer.fate === 'unchanged') return <Text role="status">It says the same as before.</Text>
  return (
    <div>
      <Text size="sm" role="status">
        {answer.fate === 'new' && 'It is new. '}
        {reachWords(answer)}
      </Text>
      {answer.changes.length > 0 && <ChangeTable label="What changes" changes={answer.changes} />}
    </div>
  )
}

function Editing({
  programme,
  part,
  parts,
  editor: { Form, blank },
  entry,
  value,
  version,
  onClose,
}: Props & { value: Entry; version: number }) {
  const { draft, preview, error, isBusy, stale, ...acts } = useEntry({ programme, part: part.key, entry: value, version, onDone: onClose })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (preview) acts.save()
        else acts.look()
      }}
    >
      <Stack gap="sm">
        <Form entry={draft} onChange={acts.change} error={error} isNew={entry === null} parts={parts} />
        {stale ? (
          <StaleNote
            what={part.one}
            differences={differencesOf(stale.entry, draft)}
            busy={isBusy}
            onTakeTheirs={() => acts.theirs(stale)}
            onKeepMine={() => acts.mine(stale)}
          />
        ) : (
          <ProblemNote error={error} />
        )}
        {preview && <Preview answer={preview} />}
        <Group justify="space-between">
          {entry !== null && blank ? (
            <Button variant="default" disabled={isBusy} onClick={acts.take}>
              Take it away
            </Button>
          ) : (
            <span />
          )}
          <Group gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={isBusy} disabled={preview?.fate === 'unchanged'}>
              {preview ? 'Save' : 'See what changes'}
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  )
}
