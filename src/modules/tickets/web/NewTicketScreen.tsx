import { Button, MultiSelect, NativeSelect } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Agent } from '#modules/agents/model.ts'
import { fieldError, ProblemNote } from '#web/kit/problem-note.tsx'
import { Screen } from '#web/kit/screen.tsx'
import type { Ticket, TicketKindView, TicketValues } from '../model.ts'
import { KindFields } from './KindFields.tsx'
import { Prohibitions } from './parts.tsx'
import { fileTicket } from './queries.ts'
import classes from './tickets.module.css'

type Props = {
  className: string
  roster: readonly Agent[]
  kinds: readonly TicketKindView[]
  chosen: readonly string[]
  /** What it begins with; the first kind where it is none of them. */
  kind?: string | undefined
  onChoose: (agentIds: string[]) => void
  onFiled: (ticket: Ticket) => void
}

/** Drafts a ticket of one or many agents: the kind says what is asked for. Evidence is attached on its page, then it is sent. */
export function NewTicketScreen({ className, roster, kinds, chosen, kind: asked, onChoose, onFiled }: Props) {
  const client = useQueryClient()
  const [key, setKey] = useState(kinds.some((one) => one.key === asked) ? (asked ?? '') : (kinds[0]?.key ?? ''))
  const [values, setValues] = useState<TicketValues>({})
  const kind = kinds.find((one) => one.key === key)
  const told = Object.fromEntries(
    Object.entries(values).filter(([name, value]) => value !== '' && kind?.fields.some((field) => field.key === name)),
  )
  const file = useMutation({
    mutationFn: () => fileTicket({ kind: key, agentIds: [...chosen], values: told }),
    onSuccess: onFiled,
    onSettled: () => Promise.all(['tickets', 'close', 'today'].map((name) => client.invalidateQueries({ queryKey: [name] }))),
  })
  return (
    <Screen title="New ticket" about={`Agents of ${className}. It is a draft until you send it.`}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (!file.isPending) file.mutate()
        }}
      >
        <NativeSelect
          label="Kind"
          description={kind?.about}
          data={kinds.map((one) => ({ value: one.key, label: one.isSample ? `${one.name} (sample)` : one.name }))}
          value={key}
          onChange={(event) => setKey(event.currentTarget.value)}
        />
        {kind && <Prohibitions rules={kind.prohibitions} />}
        <MultiSelect
          label="Agents"
          placeholder={chosen.length === 0 ? 'Name' : undefined}
          withAsterisk
          searchable
          hidePickedOptions
          limit={50}
          nothingFoundMessage="Nobody in this class is called that."
          data={roster.map(({ id, name, email }) => ({ value: id, label: email ? `${name} (${email})` : name }))}
          value={[...chosen]}
          onChange={onChoose}
          error={fieldError(file.error, 'agentIds')}
        />
        {kind && (
          <KindFields
            fields={kind.fields}
            values={values}
            error={file.error}
            onChange={(name, value) => setValues({ ...values, [name]: value })}
          />
        )}
        <ProblemNote error={file.error} marked={['agentIds', ...(kind?.fields ?? []).map((field) => `values.${field.key}`)]} />
        <div className={classes.acts}>
          <Button type="submit" loading={file.isPending} disabled={chosen.length === 0}>
            Keep as a draft
          </Button>
        </div>
      </form>
    </Screen>
  )
}
