import { Alert, Button, Group, List, Textarea, TextInput, Title } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { Problem } from '#web/kit/api.ts'
import { useNow } from '#web/kit/now.ts'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import { readerZone, today } from '#web/kit/times.ts'
import { useWarnUnsent } from '#web/kit/warn-unsent.ts'
import type { DocumentTemplate } from '../model.ts'
import { templateFaults } from '../rules/check-template.ts'
import { FIELD_NAMES, FIELDS, KIND_NAMES } from '../rules/fields.ts'
import { mergeTemplate } from '../rules/merge.ts'
import { SAMPLE_VALUES } from '../rules/sample-values.ts'
import { DocumentText } from './parts.tsx'
import { documentTemplatesQuery, publishTemplate } from './queries.ts'
import classes from './templates.module.css'

type Props = { newest: DocumentTemplate; onDone: (published: DocumentTemplate) => void; onClose: () => void }

function Faults({ text }: { text: string }) {
  const faults = templateFaults(text)
  if (faults.length === 0) return null
  const missing = faults.flatMap(({ code, field }) => (code === 'field.missing' ? `{{${field}}}` : []))
  return (
    <Alert
      color="yellow"
      variant="light"
      role="status"
      title="Before it can be published"
      styles={{ message: { color: 'var(--mantine-color-text)' }, title: { color: 'var(--mantine-color-text)' } }}
    >
      <List size="sm">
        {faults
          .filter(({ code }) => code !== 'field.missing')
          .map(({ message }) => (
            <List.Item key={message}>{message}</List.Item>
          ))}
        {missing.length > 0 && <List.Item>Every document has these as well. Add them where they belong: {missing.join(', ')}.</List.Item>}
      </List>
    </Alert>
  )
}

/** The text of the next version, with what a document would look like beside it. */
export function TemplateEditor({ newest, onDone, onClose }: Props) {
  const client = useQueryClient()
  const [base, setBase] = useState(newest)
  const [text, setText] = useState(newest.text)
  const [note, setNote] = useState('')
  const day = today(readerZone(), useNow())
  const [effectiveFrom, setEffectiveFrom] = useState([day, newest.effectiveFrom].sort()[1] ?? day)
  const area = useRef<HTMLTextAreaElement>(null)
  const publish = useMutation({
    mutationFn: () => publishTemplate({ kind: newest.kind, text, effectiveFrom, note, after: base.number }),
    onSettled: () => client.invalidateQueries({ queryKey: documentTemplatesQuery.queryKey }),
  })
  // Once it is known as published nothing is lost any more by leaving: not before, or the page would ask.
  const published = publish.data
  useEffect(() => {
    if (published) onDone(published)
  }, [published, onDone])
  const isStale = publish.error instanceof Problem && publish.error.code === 'resource.stale'
  useWarnUnsent(text !== newest.text && !publish.isSuccess)
  const insert = (field: string) => {
    const from = area.current?.selectionStart ?? text.length
    const to = area.current?.selectionEnd ?? from
    setText(`${text.slice(0, from)}{{${field}}}${text.slice(to)}`)
    area.current?.focus()
  }
  const isReady = templateFaults(text).length === 0 && text.trim() !== base.text.trim() && note.trim() !== ''
  return (
    <div className={classes.columns}>
      <div className={classes.side}>
        <Textarea
          ref={area}
          className={classes.source}
          label={`Text of version ${base.number + 1}`}
          description="# heading, - list, | a | table |, **bold**, {{field}}"
          autosize
          minRows={20}
          maxRows={40}
          maxLength={20_000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <fieldset className={classes.fields} aria-label="Put a field in">
          {FIELD_NAMES.map((field) => (
            <Button key={field} size="compact-xs" variant="default" title={FIELDS[field].label} onClick={() => insert(field)}>
              {field}
            </Button>
          ))}
        </fieldset>
        <Faults text={text} />
        <TextInput
          type="date"
          label="In force from"
          required
          value={effectiveFrom}
          min={base.effectiveFrom}
          onChange={(event) => setEffectiveFrom(event.currentTarget.value)}
        />
        <TextInput label="What is new" required maxLength={500} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
        <ProblemNote error={publish.error} />
        <Group gap="xs">
          <Button onClick={() => publish.mutate()} loading={publish.isPending} disabled={!isReady}>
            Publish version {base.number + 1}
          </Button>
          {isStale && newest.number !== base.number && (
            <Button variant="default" onClick={() => setBase(newest)}>
              I have read version {newest.number}: publish mine after it
            </Button>
          )}
          <Button variant="subtle" onClick={onClose}>
            Keep version {base.number}
          </Button>
        </Group>
      </div>
      <div className={classes.side}>
        <Title order={2} size="h4">
          How it reads
        </Title>
        <DocumentText label={`${KIND_NAMES[newest.kind]} with made-up values`} text={mergeTemplate(text, SAMPLE_VALUES)} />
      </div>
    </div>
  )
}
