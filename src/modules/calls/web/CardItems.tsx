import type { Scorecard, ScorecardItem } from '../model.ts'
import { MARK_NAMES, MARKS, type Mark } from '../rules/marks.ts'
import { type Marks, scoreOf } from '../rules/score.ts'
import classes from './calls.module.css'

/** Beside the arrows, which choose within an item. */
const KEYS: Readonly<Record<string, Mark>> = { m: 'met', x: 'missed', n: 'na' }

type ItemProps = { item: ScorecardItem; mark: Mark | undefined; onMark?: ((mark: Mark) => void) | undefined }

/** The next item without a mark, else the next one. */
function goOn(from: HTMLElement): void {
  const all = [...(from.closest('[data-card]')?.querySelectorAll<HTMLElement>('fieldset') ?? [])]
  const at = all.findIndex((one) => one.contains(from))
  const next = all.slice(at + 1).find((one) => !one.querySelector(':checked')) ?? all[at + 1]
  next?.querySelector('input')?.focus()
}

function Item({ item, mark, onMark }: ItemProps) {
  const offered = MARKS.filter((one) => one !== 'na' || item.mayNotApply)
  return (
    <fieldset className={classes.item} data-mark={mark}>
      <legend>
        {item.text}
        {item.isFatal && <span className={classes.fatal}> May not be missed.</span>}
        {item.help && <span className={classes.help}> {item.help}</span>}
      </legend>
      <span className={classes.marks}>
        {offered.map((one) => (
          <label key={one} className={classes.mark}>
            <input
              type="radio"
              name={item.key}
              checked={mark === one}
              disabled={!onMark}
              onChange={() => onMark?.(one)}
              onKeyDown={(event) => {
                const meant = event.ctrlKey || event.metaKey || event.altKey ? undefined : KEYS[event.key.toLowerCase()]
                if (!meant || !onMark || !offered.includes(meant)) return
                event.preventDefault()
                event.stopPropagation()
                onMark(meant)
                goOn(event.currentTarget)
              }}
            />
            {MARK_NAMES[one]}
          </label>
        ))}
      </span>
    </fieldset>
  )
}

type Props = { card: Scorecard; marks: Marks; onMark?: ((key: string, mark: Mark) => void) | undefined }

/** The items of a card by section, with what each section comes to. Without `onMark` to be read. */
export function CardItems({ card, marks, onMark }: Props) {
  const { sections } = scoreOf(card, marks)
  return (
    <div data-card>
      {card.sections.map((section, index) => {
        const score = sections[index]
        return (
          <section key={section.key} className={classes.section} aria-label={section.name}>
            <h3 className={classes.sectionName}>
              {section.name}
              <span className={classes.small} data-past={score?.isBelow || undefined}>
                {score?.percent === null || score === undefined ? 'nothing marked yet' : `${score.percent} %`}, weighs {section.weight}
                {section.minimum !== null && `, at least ${section.minimum} %`}
              </span>
            </h3>
            {section.items.map((item) => (
              <Item key={item.key} item={item} mark={marks[item.key]} onMark={onMark && ((mark) => onMark(item.key, mark))} />
            ))}
          </section>
        )
      })}
    </div>
  )
}
