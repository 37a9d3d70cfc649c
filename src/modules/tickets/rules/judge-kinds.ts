/** What is wrong with one of them: which, where in it, and what to do. */
type Fault = { readonly key: string; readonly place: readonly (string | number)[]; readonly message: string }

export type JudgedKind = {
  readonly key: string
  readonly name: string
  readonly about: string
  readonly gathers: boolean
  readonly fields: readonly { readonly key: string; readonly label: string; readonly kind: string; readonly options: readonly string[] }[]
  readonly evidence: readonly { readonly key: string; readonly name: string }[]
}

const LONGEST_NAME = 120
const LONGEST_ABOUT = 500

const TWO_GATHER = 'Unknown messages gather in one kind of ticket, and another one gathers them already. Write false here or there.'

/** What the shape of a kind of ticket does not say: names, fields that can be told apart, choices with something to choose. */
export function judgeKinds(kinds: readonly JudgedKind[]): Fault[] {
  const gatherers = kinds.filter(({ gathers }) => gathers).map(({ key }) => key)
  return kinds.flatMap(({ key, name, about, fields, evidence }) => {
    const fault = (place: Fault['place'], isWrong: boolean, message: string) => (isWrong ? [{ key, place, message }] : [])
    return [
      ...fault(['name'], name.trim() === '' || name.length > LONGEST_NAME, `Give it a name of at most ${LONGEST_NAME} characters.`),
      ...fault(['gathers'], gatherers.indexOf(key) > 0, TWO_GATHER),
      ...fault(['about'], about.length > LONGEST_ABOUT, `Say it in at most ${LONGEST_ABOUT} characters.`),
      ...fields.flatMap((field, index) => [
        ...fault(['fields', index, 'label'], field.label.trim() === '' || field.label.length > LONGEST_NAME, 'Say what is asked for.'),
        ...fault(
          ['fields', index, 'options'],
          field.kind === 'choice' && field.options.length < 2,
          'Give at least two things to choose from.',
        ),
      ]),
      ...evidence.flatMap((one, index) => [
        ...fault(['evidence', index, 'name'], one.name.trim() === '' || one.name.length > LONGEST_NAME, 'Say what is asked for.'),
      ]),
    ]
  })
}
