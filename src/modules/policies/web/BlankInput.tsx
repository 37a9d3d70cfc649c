import { Checkbox, NativeSelect, NumberInput, TextInput } from '@mantine/core'
import type { Blank, Value } from '../rules/catalogue/blanks.ts'
import classes from './policies.module.css'

type Props = { blank: Blank; isWrong: boolean; onChange: (value: Value) => void }

/** One value of a sentence, asked for where it stands in it. */
export function BlankInput({ blank, isWrong, onChange }: Props) {
  const { input, value, name } = blank
  if (input.kind === 'choice')
    return (
      <NativeSelect
        aria-label={name}
        size="xs"
        error={isWrong}
        className={classes.value}
        data={[...input.options]}
        value={String(value ?? '')}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    )
  if (input.kind === 'text')
    return (
      <TextInput
        aria-label={name}
        size="xs"
        error={isWrong}
        className={`${classes.value} ${classes.text}`}
        value={String(value ?? '')}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    )
  if (input.kind === 'many') return <ManyInput blank={blank} options={input.options} onChange={onChange} />
  return (
    <>
      <NumberInput
        aria-label={input.unit === '' || input.isBare ? name : `${name}, ${input.unit}`}
        size="xs"
        error={isWrong}
        className={`${classes.value} ${classes.number}`}
        hideControls
        allowNegative={false}
        placeholder={input.none === undefined ? undefined : 'none'}
        value={typeof value === 'number' ? value : ''}
        onChange={(next) => onChange(typeof next === 'number' ? next : next === '' ? null : Number(next))}
      />
      {!input.isBare && ` ${input.unit}`}
    </>
  )
}

type ManyProps = { blank: Blank; options: readonly { value: string; label: string }[]; onChange: (value: Value) => void }

function ManyInput({ blank, options, onChange }: ManyProps) {
  const chosen = Array.isArray(blank.value) ? blank.value : []
  const toggled = (value: string) => (chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value])
  return (
    <fieldset className={classes.many} aria-label={blank.name}>
      {options.map(({ value, label }) => (
        <Checkbox key={value} size="xs" label={label} checked={chosen.includes(value)} onChange={() => onChange(toggled(value))} />
      ))}
    </fieldset>
  )
}
