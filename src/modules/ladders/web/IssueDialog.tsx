import { Loader, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { FIELDS, type FieldName, fieldOf } from '#modules/documents/rules/fields.ts'
import { mergeTemplate } from '#modules/documents/rules/merge.ts'
import { DocumentText } from '#modules/documents/web/parts.tsx'
import { api } from '#web/kit/api.ts'
import { fieldError, ProblemNote } from '#web/kit/problem-note.tsx'
import type { ActionDraft, CategoryStanding } from '../model.ts'
import type { RungStep } from '../rules/rungs.ts'
import { DeedForm } from './DeedForm.tsx'
import { draftQuery } from './queries.ts'
import { useLadderAct } from './use-ladder-act.ts'
import { stepWords } from './words.ts'

type Values = Readonly<Record<string, string>>
type Props = {
  agentId: string
  agent: string
  category: CategoryStanding['category']
  step: RungStep
  /** No coaching note comes before it: it says why. */
  isUncoached: boolean
  onClose: () => void
}

type FieldProps = { field: FieldName; value: string; error: string | undefined; onChange: (value: string) => void }

function Field({ field, value, error, onChange }: FieldProps) {
  const { label, sort, whenEmpty } = fieldOf(field)
  const shared = { label, value, error, required: whenEmpty === undefined }
  if (sort === 'text')
    return <Textarea {...shared} autosize minRows={2} maxLength={4000} onChange={(event) => onChange(event.currentTarget.value)} />
  return (
    <TextInput
      {...shared}
      type={sort === 'date' ? 'date' : 'text'}
      maxLength={200}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

const isField = (name: string): name is FieldName => name in FIELDS

function Form({ draft, agentId, agent, category, step, isUncoached, onClose }: Props & { draft: ActionDraft }) {
  const [worded, setWorded] = useState<Values>({})
  const [withoutNote, setWithoutNote] = useState('')
  const fields = draft.editable.filter(isField)
  const textOf = (field: FieldName) => worded[field] ?? String(draft.values[field] ?? '')
  const issue = useLadderAct(
    () =>
      api.post(`/agents/${agentId}/actions`, {
        category,
        step,
        document: { templateId: draft.templateId, values: worded },
        ...(isUncoached ? { withoutNote } : {}),
      }),
    onClose,
  )
  return (
    <DeedForm
      title={`Issue the ${stepWords(step)}`}
      does="Issue it"
      isReady={!isUncoached || withoutNote.trim() !== ''}
      act={issue}
      marked={fields.map((field) => `fields.${field}`)}
      onAct={() => issue.mutate(undefined)}
      onClose={onClose}
    >
      <span>
        This is what {agent} will read and sign. It is kept as it is once you issue it. What follows from the record cannot be worded here.
      </span>
      {isUncoached && (
        <Textarea
          label="Why no coaching note comes before it"
          required
          maxLength={500}
          value={withoutNote}
          error={fieldError(issue.error, 'withoutNote')}
          onChange={(event) => setWithoutNote(event.currentTarget.value)}
        />
      )}
      {fields.map((field) => (
        <Field
          key={field}
          field={field}
          value={textOf(field)}
          error={fieldError(issue.error, `fields.${field}`)}
          onChange={(value) => setWorded({ ...worded, [field]: value })}
        />
      ))}
      <DocumentText label={draft.title} text={mergeTemplate(draft.template, { ...draft.values, ...worded })} isSample={draft.isSample} />
    </DeedForm>
  )
}

/** A step’s document before it is issued: what may be worded, and the whole text below as it will stand. */
export function IssueDialog(props: Props) {
  const { data, error } = useQuery(draftQuery(props.agentId, props.category, props.step))
  if (data) return <Form draft={data} {...props} />
  return error ? <ProblemNote error={error} /> : <Loader aria-label="The document is drawn up" />
}
