import { Group, Radio, Text, TextInput } from '@mantine/core'
import { fieldError } from '#web/kit/problem-note.tsx'
import type { AgentExam } from '../../model.ts'
import { RESULTS, type Result, resultOf, spokenPercent } from '../../rules/score.ts'
import { scoreOf } from '../told.ts'
import classes from './Dialogs.module.css'

export type ResultDraft = { readonly result: Result | ''; readonly score: string }
type Props = { exam: AgentExam; draft: ResultDraft; error: unknown; onChange: (draft: ResultDraft) => void }

const NAMES: Readonly<Record<Result, string>> = { passed: 'Passed', failed: 'Failed' }
/** The fail first: that is what is reported most. */
const ORDER = [...RESULTS].reverse()

/** What the typed score says, as the result; what was chosen stands while the score says nothing. */
function withScore(exam: AgentExam, { result }: ResultDraft, score: string): ResultDraft {
  const percent = scoreOf(score)
  const said = typeof percent === 'number' ? resultOf(exam, percent) : null
  return { score, result: said ?? result }
}

/** Failed or passed, and the score where it is known: a score chooses the result by the pass mark. */
export function ResultFields({ exam, draft, error, onChange }: Props) {
  const { passMarkPercent } = exam
  const isWrong = scoreOf(draft.score) === undefined
  return (
    <>
      <Radio.Group
        label="Result"
        value={draft.result}
        error={fieldError(error, 'result')}
        onChange={(value) => onChange({ ...draft, result: value as Result })}
      >
        <Group grow mt={6} gap="sm">
          {ORDER.map((result, index) => (
            <Radio.Card key={result} value={result} className={classes.choice} {...(index === 0 ? { 'data-autofocus': true } : {})}>
              <Radio.Indicator size="sm" aria-hidden />
              <Text component="span" fw={500}>
                {NAMES[result]}
              </Text>
            </Radio.Card>
          ))}
        </Group>
      </Radio.Group>
      <TextInput
        label="Score in %"
        description={passMarkPercent === null ? 'If it was shown' : `If it was shown; ${spokenPercent(passMarkPercent)} or more passes`}
        inputMode="decimal"
        autoComplete="off"
        maxLength={8}
        value={draft.score}
        error={isWrong ? 'Write a number from 0 to 100.' : fieldError(error, 'score')}
        onChange={(event) => onChange(withScore(exam, draft, event.currentTarget.value))}
      />
    </>
  )
}
