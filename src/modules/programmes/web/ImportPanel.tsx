import { Button, Group, List, Stack, Text, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { upload } from '#web/kit/api.ts'
import { FileDrop } from '#web/kit/file-drop.tsx'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import { Section } from '#web/kit/screen.tsx'
import type { ImportAnswer } from '../model.ts'
import { PlanView } from './PlanView.tsx'

type Props = {
  /** Where a programme was taken over: its key. */
  onDone: (key: string) => void
}

/** Sends the file: first to be compared, then to be taken over as it was compared. */
function useImport(onDone: (key: string) => void) {
  const client = useQueryClient()
  const [file, setFile] = useState<File | null>(null)
  const [answer, setAnswer] = useState<ImportAnswer | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [isBusy, setIsBusy] = useState(false)
  const run = async (sent: File, fields: Record<string, string>, isDryRun: boolean) => {
    setIsBusy(true)
    setError(null)
    try {
      const got = await upload<ImportAnswer>(`/programmes/import${isDryRun ? '?dryRun=true' : ''}`, [sent], fields)
      setFile(sent)
      setAnswer(got)
      if (!isDryRun) await client.invalidateQueries({ queryKey: ['programmes'] })
      if (!isDryRun && got.key) onDone(got.key)
    } catch (failure) {
      setError(failure)
    } finally {
      setIsBusy(false)
    }
  }
  return { file, answer, error, isBusy, run }
}

function Problems({ problems }: Pick<ImportAnswer, 'problems'>) {
  if (problems.length === 0) return null
  return (
    <div role="alert">
      <Text fw={600}>
        {problems.length === 1 ? 'One thing has' : `${problems.length} things have`} to be mended in the file. Nothing was taken over.
      </Text>
      <List size="sm" mt={4}>
        {problems.map(({ pointer, where, value, message }) => (
          <List.Item key={`${pointer} ${message}`}>
            <b>{where}</b>
            {value !== null && <> ({value})</>}: {message}
          </List.Item>
        ))}
      </List>
    </div>
  )
}

/** Takes the file of a programme over: what it would do is shown first, and everything that is wrong with it. */
export function ImportPanel({ onDone }: Props) {
  const { file, answer, error, isBusy, run } = useImport(onDone)
  const [as, setAs] = useState('')
  const [name, setName] = useState('')
  const fields = { ...(as.trim() && { as: as.trim() }), ...(name.trim() && { name: name.trim() }) }
  const [compared, setCompared] = useState(fields)
  const compare = (sent: File) => {
    setCompared(fields)
    return void run(sent, fields, true)
  }
  const isCurrent = JSON.stringify(fields) === JSON.stringify(compared)
  const mayApply = file && answer && answer.problems.length === 0 && !answer.isApplied && isCurrent
  return (
    <Section title="Take a file over">
      <Stack gap="sm">
        <Text size="sm" className="prose">
          To start your own, export a programme, give it another key and name here, and take it over. With the key of a programme that is
          here, what differs becomes its new version; classes that are there keep what they run by.
        </Text>
        <Group align="flex-end">
          <TextInput
            label="Key, if not the file’s"
            placeholder="our-week"
            value={as}
            onChange={(event) => setAs(event.currentTarget.value)}
          />
          <TextInput label="Name, if not the file’s" value={name} onChange={(event) => setName(event.currentTarget.value)} />
          {file && !isCurrent && <Button onClick={() => compare(file)}>Compare again</Button>}
        </Group>
        <FileDrop
          label="Choose the file of a programme"
          hint="or drop it here: JSON, at most 5 MB"
          accept=".json,application/json"
          busy={isBusy}
          onFiles={([sent]) => sent && compare(sent)}
        />
        <ProblemNote error={error} />
        <div aria-live="polite">{answer && <Outcome answer={answer} />}</div>
        {answer && <Problems problems={answer.problems} />}
        {answer && <PlanView plan={answer.plan} />}
        {mayApply && (
          <Group>
            <Button loading={isBusy} onClick={() => void run(file, compared, false)}>
              Take over {answer.name}
            </Button>
          </Group>
        )}
      </Stack>
    </Section>
  )
}

function Outcome({ answer }: { answer: ImportAnswer }) {
  if (answer.problems.length > 0) return null
  const renamed = answer.renamedFrom ? ` It is renamed from ${answer.renamedFrom}.` : ''
  const kept = answer.classesKept === 1 ? ' One class keeps what it ran by.' : ` ${answer.classesKept} classes keep what they ran by.`
  if (answer.isApplied) return <Text fw={600}>{`${answer.name} is taken over.${answer.classesKept > 0 ? kept : ''}`}</Text>
  return <Text>{answer.isNew ? `${answer.name} (${answer.key}) would be new.` : `${answer.name} would change as follows.${renamed}`}</Text>
}
