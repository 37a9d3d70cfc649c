/** What is wrong with one of them: which, where in it, and what to do. */
type Fault = { readonly key: string; readonly place: readonly (string | number)[]; readonly message: string }
export type JudgedGuide = {
  readonly key: string
  readonly name: string
  readonly area: string
  readonly steps: readonly { readonly key: string; readonly text: string }[]
}

const LONGEST_NAME = 120
const LONGEST_STEP = 1000

/** What the shape of a guide does not say: names, and steps that say something and can be told apart. */
export function judgeGuides(guides: readonly JudgedGuide[]): Fault[] {
  return guides.flatMap(({ key, name, area, steps }) => {
    const fault = (place: Fault['place'], isWrong: boolean, message: string) => (isWrong ? [{ key, place, message }] : [])
    return [
      ...fault(['name'], name.trim() === '' || name.length > LONGEST_NAME, `Give it a name of at most ${LONGEST_NAME} characters.`),
      ...fault(['area'], area.trim() === '' || area.length > LONGEST_NAME, 'Say where it happens.'),
      ...steps.flatMap((step, index) => [
        ...fault(
          ['steps', index, 'key'],
          steps.findIndex((one) => one.key === step.key) < index,
          'Another step has this key. Give each its own.',
        ),
        ...fault(['steps', index, 'text'], step.text.trim() === '', 'Say what to do, or take the step out.'),
        ...fault(['steps', index, 'text'], step.text.length > LONGEST_STEP, `Say it in at most ${LONGEST_STEP} characters.`),
      ]),
    ]
  })
}
