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

type Pair = {
  readonly right: { readonly says: string; readonly draws: React.ReactNode }
  readonly wrong: { readonly says: string; readonly draws: React.ReactNode }
}

/** Drawings for the kinds of the ESP week, by the programme's key; another kind is told in words alone. */
export const DRAWINGS: Readonly<Record<string, Pair>> = {
  carrier_checks: {
    right: { says: 'The name and 13 ticks on one page', draws: <PageDrawing name="left" marks={times(13)} /> },
    wrong: {
      says: 'The name is cut off and one of 13 is open',
      draws: <PageDrawing name="cut" marks={times(13, (place) => place !== 12)} />,
    },
  },
  course_list: {
    right: { says: 'The name top right and all 15 courses ticked', draws: <PageDrawing name="right" marks={times(15)} /> },
    wrong: { says: 'No name, and the list stops above the last courses', draws: <PageDrawing name="none" marks={times(10)} /> },
  },
  ahip_certificate: {
    right: { says: 'The certificate with the name and the score', draws: <Certificate isWhole /> },
    wrong: { says: 'The page that only starts the course', draws: <Certificate isWhole={false} /> },
  },
}

export const DRAWING_BOX = `0 0 ${WIDTH} ${HEIGHT}`
