import { TextInput } from '@mantine/core'
import { useId, useLayoutEffect, useRef, useState } from 'react'
import { StateMark } from '#web/kit/state-mark.tsx'
import classes from './editor.module.css'
import { findOptions, type StatusOption } from './find-options.ts'

type Props = {
  options: readonly StatusOption[]
  /** The status now, where all chosen cells share one. */
  current: string | null
  typed: string
  /** With keys at hand: typing goes on in the field that the first letter opened. */
  focused: boolean
  onChoose: (option: StatusOption, byKey: boolean) => void
}

/** Type to filter, arrows to move, Enter to choose; or press one. */
export function StatusList({ options, current, typed: typedFirst, focused, onChoose }: Props) {
  const [typed, setTyped] = useState(typedFirst)
  const [at, setAt] = useState(() =>
    typedFirst
      ? 0
      : Math.max(
          0,
          options.findIndex((option) => option.key === current),
        ),
  )
  const listId = useId()
  const field = useRef<HTMLInputElement>(null)
  // At once, not by the focus trap a moment later: the next letter is already on its way.
  useLayoutEffect(() => {
    if (focused) field.current?.focus({ preventScroll: true })
  }, [focused])
  const found = findOptions(options, typed)
  const chosen = found[Math.min(at, found.length - 1)]
  const onKeyDown = (event: React.KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && found.length > 0) {
      event.preventDefault()
      setAt((now) => (Math.min(now, found.length - 1) + step + found.length) % found.length)
    }
    if (event.key === 'Enter' && chosen) {
      event.preventDefault()
      onChoose(chosen, true)
    }
  }
  return (
    <div>
      <TextInput
        ref={field}
        data-autofocus={focused || undefined}
        size="xs"
        placeholder="Type to filter"
        aria-label="Status"
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={chosen && `${listId}-${chosen.key}`}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div id={listId} role="listbox" aria-label="Statuses" className={classes.list}>
        {found.map((option) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above handles the keys for the whole list
          <div
            key={option.key}
            id={`${listId}-${option.key}`}
            role="option"
            tabIndex={-1}
            aria-selected={option === chosen}
            className={classes.option}
            onClick={() => onChoose(option, false)}
          >
            <StateMark tone={option.tone} label={option.label} bare />
            {option.key === current && <small className={classes.now}>now</small>}
            {option.needsReason && option.key !== current && (
              <small className={classes.now}>{option.reference === undefined ? 'asks why' : 'asks for a reference'}</small>
            )}
          </div>
        ))}
        {found.length === 0 && (
          <div className={classes.none} role="status">
            No status is called that.
          </div>
        )}
      </div>
    </div>
  )
}
