import { StateMark } from '#web/kit/state-mark.tsx'
import type { ShownExample } from '../../model.ts'
import { Drawing } from './drawings.tsx'
import { examplePicture } from './example-picture.ts'
import classes from './examples.module.css'

export type Asked = { readonly hint: string; readonly wrong: string; readonly isSample: boolean }
/** How the picture of an example is got, where it is not by an address. */
export type DrawPicture = (example: ShownExample, alt: string) => React.ReactNode

const markOf = ({ isRight }: ShownExample) => (isRight ? { tone: 'complete', label: 'Right' } : { tone: 'failed', label: 'Wrong' })

const byAddress: DrawPicture = ({ id, width, height }, alt) => (
  <a href={examplePicture(id)} target="_blank" rel="noreferrer" aria-label={`Open in full: ${alt}`}>
    <img src={examplePicture(id)} width={width ?? undefined} height={height ?? undefined} alt={alt} loading="lazy" />
  </a>
)

/** One example: what is to be seen, whether it is right, and why. */
export function Example({ example, draw = byAddress }: { example: ShownExample; draw?: DrawPicture | undefined }) {
  const { drawing, alt, why } = example
  const mark = markOf(example)
  const said = `${mark.label}: ${alt}`
  return (
    <figure className={classes.figure}>
      {drawing ? <Drawing drawing={drawing} alt={said} /> : draw(example, said)}
      <figcaption>
        <StateMark {...mark} /> <span>{why}</span>
      </figcaption>
    </figure>
  )
}

type Props = { asked: Asked; examples: readonly ShownExample[]; draw?: DrawPicture }

/** What must be seen on a proof and what is often sent instead, in words and by the examples of the programme. */
export function Examples({ asked, examples, draw }: Props) {
  const isDrawn = examples.some(({ drawing }) => drawing !== null)
  return (
    <div className={classes.examples}>
      <p>
        <strong>Right:</strong> {asked.hint || 'what the track asks for, with the agent’s name.'}
      </p>
      {asked.wrong && (
        <p>
          <strong>Often wrong:</strong> {asked.wrong}
        </p>
      )}
      {examples.length > 0 && (
        <div className={classes.drawings}>
          {examples.map((example) => (
            <Example key={example.id} example={example} draw={draw} />
          ))}
        </div>
      )}
      {isDrawn && <p className={classes.sample}>Drawings are ours, not pages of the carrier.</p>}
      {!isDrawn && asked.isSample && <p className={classes.sample}>Sample: our wording, not yet the programme’s.</p>}
    </div>
  )
}
