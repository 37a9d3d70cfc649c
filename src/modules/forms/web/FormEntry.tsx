import { Button, Checkbox, Group, Kbd, Textarea } from '@mantine/core'
import type { Agent } from '#modules/agents/model.ts'
import { useMay } from '#modules/people/web/queries.ts'
import { Problem } from '#web/kit/api.ts'
import { fieldError, ProblemNote } from '#web/kit/problem-note.tsx'
import type { FormPrefill, FormValue, FormValues, FormView } from '../model.ts'
import { offeredOf } from '../rules/fill-in.ts'
import { perAgentOf, shownCell } from '../rules/own-values.ts'
import { AgentPicker } from './AgentPicker.tsx'
import { filledOf, mayBeSwitched, switchField } from './differing.ts'
import { FieldInput } from './FieldInput.tsx'
import { FiledNote } from './FiledNote.tsx'
import { namedApart } from './find-agents.ts'
import classes from './forms.module.css'
import { KnownCard } from './KnownCard.tsx'
import { OwnValuesGrid } from './OwnValuesGrid.tsx'
import ownClasses from './own-values.module.css'
import { type Draft, useFiling } from './use-filing.ts'

type Props = {
  form: FormView
  roster: readonly Agent[]
  chosen: readonly string[]
  /** What the record knows of the agents chosen. */
  known: readonly FormPrefill[]
  start: FormValues
  onChoose: (agentIds: string[]) => void
}

/** What a field shows: the value of all agents, or that each has an own one. */
function shownOf(key: string, values: readonly FormValues[]): { value: FormValue | undefined; isOwn: boolean } {
  const different = new Set(values.map((one) => JSON.stringify(one[key] ?? null)))
  return different.size > 1 ? { value: undefined, isOwn: true } : { value: values[0]?.[key], isOwn: false }
}

function submitOnCtrlEnter(event: React.KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
  event.preventDefault()
  event.currentTarget.requestSubmit()
}

/** One page, filled in as far as the record goes: agents, fields, Ctrl Enter. */
export function FormEntry({ form, roster, chosen, known, start, onChoose }: Props) {
  const { draft, change, file, filed, undo, isDuplicate } = useFiling(form, start)
  const mayOverride = useMay('track.change')
  const { error } = file
  const ofAgents = filledOf(form.fields, draft, known)
  const values = ofAgents.length > 0 ? ofAgents.map((agent) => agent.values) : [draft.typed]
  const differing = form.fields.filter(({ key }) => draft.differing.includes(key))
  const lacking = form.evidence ? known.filter((agent) => !agent.evidence.some((proof) => proof.form === form.key)) : []
  const asksReason = (mayOverride && lacking.length > 0) || fieldError(error, 'reason') !== undefined
  const marked = [
    ...form.fields.filter((field) => !differing.includes(field)).map(({ key }) => `values.${key}`),
    ...chosen.flatMap((id, index) => [`agentIds.${index}`, ...differing.map(({ key }) => `perAgent.${id}.${key}`)]),
    'reason',
  ]
  const send = (again: boolean) => {
    const perAgent = perAgentOf(
      differing.map((field) => ({ ...field, options: [] })),
      ofAgents,
      draft.own,
    )
    file.mutate({ agentIds: chosen, perAgent, offered: offeredOf(form.fields, values), again })
  }
  return (
    <form
      className={classes.form}
      noValidate
      onKeyDown={submitOnCtrlEnter}
      onSubmit={(event) => {
        event.preventDefault()
        send(false)
      }}
    >
      {filed && <FiledNote filed={filed} onUndo={() => void undo(filed)} />}
      <AgentPicker
        agents={roster}
        chosen={chosen}
        isForMany={form.isForMany}
        error={error instanceof Problem ? error.errors.find(({ path }) => path === 'agentIds')?.message : undefined}
        onChoose={onChoose}
      />
      {known.length > 0 && <KnownCard form={form} agents={known} errorOf={(id) => fieldError(error, `agentIds.${chosen.indexOf(id)}`)} />}
      {form.fields.map((field) => (
        <Field
          key={field.key}
          form={form}
          field={field}
          values={values}
          agents={chosen.length}
          days={known[0]?.days}
          draft={draft}
          error={fieldError(error, `values.${field.key}`)}
          onChange={(next) => change({ typed: { ...draft.typed, [field.key]: next } })}
          onSwitch={() => change(switchField(draft, field.key, chosen))}
        />
      ))}
      {differing.length > 0 && (
        <OwnValuesGrid
          agents={namedApart(chosen.flatMap((id) => roster.find((agent) => agent.id === id) ?? []))}
          fields={differing}
          own={draft.own}
          knownText={(id, key) => shownCell(ofAgents.find(({ agentId }) => agentId === id)?.values[key])}
          errorOf={(id, key) => fieldError(error, `perAgent.${id}.${key}`)}
          onChange={(own) => change({ own })}
        />
      )}
      <Textarea
        label="Note"
        autosize
        minRows={1}
        maxLength={2000}
        value={draft.note}
        onChange={(event) => change({ note: event.currentTarget.value })}
      />
      {asksReason && (
        <Textarea
          label={lacking.length > 0 ? 'Reason to file without the proof' : 'Reason'}
          description={lacking.length > 0 ? 'The track is then complete by override, and says so with your reason.' : undefined}
          autosize
          minRows={1}
          maxLength={500}
          error={fieldError(error, 'reason')}
          value={draft.reason}
          onChange={(event) => change({ reason: event.currentTarget.value })}
        />
      )}
      <ProblemNote error={error} marked={marked} />
      <Group>
        <Button type="submit" loading={file.isPending} disabled={chosen.length === 0}>
          {chosen.length > 1 ? `File for ${chosen.length} agents` : 'File'}
        </Button>
        {isDuplicate && (
          <Button variant="default" onClick={() => send(true)}>
            File it again
          </Button>
        )}
        <span className={classes.small}>
          <Kbd>Ctrl</Kbd> <Kbd>Enter</Kbd>
        </span>
      </Group>
    </form>
  )
}

type FieldProps = {
  form: FormView
  field: FormView['fields'][number]
  values: readonly FormValues[]
  agents: number
  days: FormPrefill['days'] | undefined
  draft: Draft
  error: string | undefined
  onChange: (value: FormValue) => void
  onSwitch: () => void
}

/** One value for all agents, or a switch that says each has an own one, in the grid below. */
function Field({ form, field, values, agents, days, draft, error, onChange, onSwitch }: FieldProps) {
  const isOn = draft.differing.includes(field.key)
  const { value, isOwn } = shownOf(field.key, values)
  const isPrefilled = !(field.key in draft.typed) && value !== undefined
  return (
    <>
      {!isOn && (
        <FieldInput
          field={field}
          value={value}
          isPrefilled={isPrefilled}
          isOwn={isOwn}
          terms={form.certification}
          days={days}
          error={error}
          onChange={onChange}
        />
      )}
      {mayBeSwitched(form, field, agents, isOn) && (
        <Checkbox
          size="xs"
          className={isOn ? undefined : ownClasses.switch}
          label={isOn ? `Differs by agent: ${field.label}` : 'Differs by agent'}
          aria-label={`Differs by agent: ${field.label}`}
          checked={isOn}
          onChange={onSwitch}
        />
      )}
    </>
  )
}
