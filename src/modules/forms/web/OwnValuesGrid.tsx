import { useRef, useState } from 'react'
import type { FormView } from '../model.ts'
import { layCells, type OwnTexts, pastedCells, wrongInCell } from '../rules/own-values.ts'
import classes from './own-values.module.css'

type Field = FormView['fields'][number]
type Props = {
  agents: readonly { readonly id: string; readonly name: string }[]
  fields: readonly Field[]
  own: OwnTexts
  /** What a cell shows where nothing was typed. */
  knownText: (agentId: string, key: string) => string
  errorOf: (agentId: string, key: string) => string | undefined
  onChange: (own: OwnTexts) => void
}

const STEP: Readonly<Record<string, number>> = { ArrowDown: 1, Enter: 1, ArrowUp: -1 }

const says = (count: number, what: string) => `${count} ${count === 1 ? 'value' : 'values'} ${what}`

function CellInput({ id, name, field, text, error, place, onType }: CellProps) {
  return (
    <td data-label={field.label}>
      <input
        className={classes.input}
        aria-label={`${name}, ${field.label}`}
        aria-invalid={error !== undefined}
        aria-describedby={error === undefined ? undefined : `${id}-error`}
        inputMode={field.kind === 'number' ? 'decimal' : undefined}
        maxLength={200}
        data-place={place}
        value={text}
        onChange={(event) => onType(event.currentTarget.value)}
      />
      {error !== undefined && (
        <span id={`${id}-error`} className={classes.error}>
          {error}
        </span>
      )}
    </td>
  )
}
type CellProps = {
  id: string
  name: string
  field: Field
  text: string
  error: string | undefined
  place: string
  onType: (text: string) => void
}

/** Where the cell that has the focus stands, from its mark. */
function placeOf(target: EventTarget): { row: number; column: number } | null {
  const [row, column] = (target instanceof HTMLElement ? (target.dataset.place ?? '') : '').split(':').map(Number)
  return row === undefined || column === undefined || Number.isNaN(row) ? null : { row, column }
}

/** Agents by fields: a column of a spreadsheet is pasted into a cell and runs down; Enter and the arrows go from agent to agent. */
export function OwnValuesGrid({ agents, fields, own, knownText, errorOf, onChange }: Props) {
  const table = useRef<HTMLTableElement>(null)
  const [said, setSaid] = useState('')
  const focus = (place: string) => table.current?.querySelector<HTMLInputElement>(`[data-place="${place}"]`)?.focus()

  const onKeyDown = (event: React.KeyboardEvent) => {
    const [step, from] = [STEP[event.key], placeOf(event.target)]
    if (step === undefined || from === null || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    focus(`${from.row + (event.shiftKey ? -step : step)}:${from.column}`)
  }
  const onPaste = (event: React.ClipboardEvent) => {
    const [cells, from] = [pastedCells(event.clipboardData.getData('text')), placeOf(event.target)]
    if (from === null || cells.flat().length < 2) return
    event.preventDefault()
    const grid = { agentIds: agents.map(({ id }) => id), keys: fields.map(({ key }) => key) }
    const { own: next, laid, left } = layCells(own, grid, from, cells)
    setSaid(`${says(laid, 'pasted')}.${left > 0 ? ` ${says(left, 'had no place')}: the list of agents or fields ends before.` : ''}`)
    onChange(next)
  }

  return (
    <div>
      <table ref={table} className={classes.grid} aria-label="Values of each agent" onKeyDown={onKeyDown} onPaste={onPaste}>
        <thead>
          <tr>
            <th scope="col">Agent</th>
            {fields.map(({ key, label }) => (
              <th key={key} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {agents.map(({ id, name }, row) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              {fields.map((field, column) => {
                const typed = own[id]?.[field.key]
                return (
                  <CellInput
                    key={field.key}
                    id={`own-${id}-${field.key}`}
                    name={name}
                    field={field}
                    text={typed ?? knownText(id, field.key)}
                    error={wrongInCell(plainOf(field), typed ?? '') ?? errorOf(id, field.key)}
                    place={`${row}:${column}`}
                    onType={(text) => onChange({ ...own, [id]: { ...own[id], [field.key]: text } })}
                  />
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes.said} role="status">
        {said || 'Paste a column of a spreadsheet into the first cell. Enter goes to the next agent.'}
      </p>
    </div>
  )
}

/** A field as rules read it: cells have no options. */
const plainOf = (field: Field) => ({ ...field, options: [] })
