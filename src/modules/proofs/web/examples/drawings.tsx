import type { DrawingKey } from '../../rules/drawings.ts'
import classes from './examples.module.css'

/** Where the name stands, and whether it is all there. */
type Name = 'left' | 'right' | 'cut' | 'none'
type Page = { readonly name: Name; readonly marks: readonly boolean[] }

const WIDTH = 200
const HEIGHT = 136
const COLUMNS = 2

const times = (count: number, isDone: (place: number) => boolean = () => true) => Array.from({ length: count }, (_, place) => isDone(place))

function NameLine({ name }: { name: Name }) {
  if (name === 'none') return null
  const x = { left: 10, right: 126, cut: 176 }[name]
  return (
    <>
      <rect x={x} y={20} width={64} height={9} rx={2} className={classes.name} />
      {name === 'cut' && <path d={`M${WIDTH - 1} 14v20`} className={classes.cut} />}
    </>
  )
}

function Mark({ x, y, isDone }: { x: number; y: number; isDone: boolean }) {
  return isDone ? (
    <path d={`M${x} ${y + 4}l3 3 5-6`} className={classes.tick} />
  ) : (
    <circle cx={x + 4} cy={y + 4} r={3.5} className={classes.open} />
  )
}

/** A window with a list of marks, drawn by us: no page of any carrier. */
function PageDrawing({ name, marks }: Page) {
  const perColumn = Math.ceil(marks.length / COLUMNS)
  const step = (HEIGHT - 48) / perColumn
  return (
    <>
      <rect x={0.5} y={0.5} width={WIDTH - 1} height={HEIGHT - 1} rx={5} className={classes.paper} />
      <path d={`M1 12h${WIDTH - 2}`} className={classes.line} />
      <NameLine name={name} />
      {marks.map((isDone, place) => {
        const x = 12 + Math.floor(place / perColumn) * 94
        const y = 40 + (place % perColumn) * step
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: marks have nothing but their place
          <g key={place}>
            <Mark x={x} y={y} isDone={isDone} />
            <rect x={x + 14} y={y + 2} width={46 + ((place * 7) % 22)} height={4} rx={2} className={classes.text} />
          </g>
        )
      })}
    </>
  )
}

function Certificate({ isWhole }: { isWhole: boolean }) {
  return (
    <>
      <rect x={0.5} y={0.5} width={WIDTH - 1} height={HEIGHT - 1} rx={5} className={classes.paper} />
      {isWhole && <rect x={8} y={8} width={WIDTH - 16} height={HEIGHT - 16} rx={3} className={classes.frame} />}
      <rect x={50} y={24} width={100} height={6} rx={2} className={classes.text} />
      {isWhole ? (
        <>
          <rect x={58} y={46} width={84} height={11} rx={2} className={classes.name} />
          <text x={100} y={92} textAnchor="middle" className={classes.score}>
            92 %
          </text>
          <circle cx={164} cy={104} r={11} className={classes.frame} />
        </>
      ) : (
        <>
          <rect x={62} y={62} width={76} height={20} rx={4} className={classes.button} />
          <rect x={78} y={70} width={44} height={4} rx={2} className={classes.onButton} />
        </>
      )}
    </>
  )
}

/** What each drawing shows, by its key. */
const DRAWN: Readonly<Record<DrawingKey, { readonly name: string; readonly draws: React.ReactNode }>> = {
  checks_all: { name: 'A page with a name and 13 ticks', draws: <PageDrawing name="left" marks={times(13)} /> },
  checks_cut: {
    name: 'The same with the name cut off and one tick missing',
    draws: <PageDrawing name="cut" marks={times(13, (place) => place !== 12)} />,
  },
  courses_all: { name: 'A list of 15 ticks with a name top right', draws: <PageDrawing name="right" marks={times(15)} /> },
  courses_part: { name: 'A list of ten ticks without a name', draws: <PageDrawing name="none" marks={times(10)} /> },
  certificate: { name: 'A certificate', draws: <Certificate isWhole /> },
  certificate_none: { name: 'A page that starts a course', draws: <Certificate isWhole={false} /> },
}

/** The drawings to choose from. */
export const DRAWING_NAMES = Object.entries(DRAWN).map(([key, { name }]) => ({ value: key as DrawingKey, label: name }))

/** One of our drawings; `alt` says what is to be seen. */
export const Drawing = ({ drawing, alt }: { drawing: DrawingKey; alt: string }) => (
  <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={alt}>
    {DRAWN[drawing].draws}
  </svg>
)
