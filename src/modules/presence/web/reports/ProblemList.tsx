import { Button, Text } from '@mantine/core'
import { useState } from 'react'
import { type Problem, whatToDo } from './import-plan.ts'
import classes from './Reports.module.css'

const SHOWN = 6

function RowProblems({ file, problems }: { file: string; problems: readonly Problem[] }) {
  const [all, setAll] = useState(false)
  const shown = all ? problems : problems.slice(0, SHOWN)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways must be reachable by keyboard
    <section className={classes.problems} tabIndex={0} aria-label={`Problems of ${file}`}>
      <table className={classes.problemsTable}>
        <thead>
          <tr>
            <th scope="col">Row</th>
            <th scope="col">Column</th>
            <th scope="col">Value</th>
            <th scope="col">What to do</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((problem) => (
            <tr key={`${problem.row}|${problem.column}|${problem.message}`}>
              <td>{problem.row}</td>
              <td>{problem.column ?? '–'}</td>
              <td>{problem.value ? <code>{problem.value}</code> : '–'}</td>
              <td>{whatToDo(problem)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {problems.length > SHOWN && (
        <Button variant="subtle" size="compact-sm" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${problems.length}`}
        </Button>
      )}
    </section>
  )
}

/** What could not be read of a file: of the file as a whole in a sentence, of its rows by where they stand. */
export function ProblemList({ file, problems }: { file: string; problems: readonly Problem[] }) {
  const ofFile = problems.filter(({ row }) => row === null)
  const ofRows = problems.filter(({ row }) => row !== null)
  return (
    <>
      {ofFile.map(({ message }) => (
        <Text key={message} size="sm" className="prose">
          {message}
        </Text>
      ))}
      {ofRows.length > 0 && <RowProblems file={file} problems={ofRows} />}
    </>
  )
}
