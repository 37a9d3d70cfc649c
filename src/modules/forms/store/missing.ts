import type { LocalDate } from '#kernel/local-date.ts'
import { tracksOfCohort } from '#modules/tracks/store.ts'
import type { Db } from '#platform/db/database.ts'
import { listForms } from './definitions.ts'
import { type MissingForm, missingOfExams, missingOfTrack } from './submissions.ts'

export type NamedMissing = MissingForm & { readonly formName: string; readonly what: string }

/**
 * Completions, failures and failed attempts of a class up to a work day that no form tells of, form by form in the programme's order
 * (policies.md 6, `forms`). What each form answers for is programme data.
 */
export async function missingForms(db: Db, cohortId: string, date: LocalDate): Promise<NamedMissing[]> {
  const tracks = (await tracksOfCohort(db, cohortId)) ?? []
  const exams = tracks.flatMap((track) => track.exams).filter(({ carrier }) => carrier !== null)
  const examName = new Map(exams.map(({ key, name }) => [key, name]))
  const missing: NamedMissing[] = []
  for (const { definition } of await listForms(db, cohortId)) {
    const { key: form, name: formName, answers } = definition
    const track = tracks.find(({ key }) => key === answers.track)
    for (const tone of track ? answers.tones : []) {
      const statuses = (track?.states ?? []).filter((state) => state.tone === tone).map(({ key }) => key)
      const found = await missingOfTrack(db, cohortId, date, { form, track: track?.key ?? '', tone, statuses })
      missing.push(...found.map((one) => ({ ...one, formName, what: `${track?.short ?? ''} ${tone}` })))
    }
    if (!answers.failedExams) continue
    const found = await missingOfExams(db, cohortId, date, { form, exams: [...examName.keys()] })
    missing.push(...found.map((one) => ({ ...one, formName, what: `${examName.get(one.exam ?? '') ?? ''} attempt ${one.number} failed` })))
  }
  return missing
}
