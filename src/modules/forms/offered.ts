import type { Track } from '#modules/programmes/model.ts'
import { tracksOfCohort } from '#modules/tracks/store.ts'
import type { Db } from '#platform/db/database.ts'
import type { FormDefinition, FormView } from './model.ts'
import { type Offered, optionsOf } from './rules/check-values.ts'
import type { StoredForm } from './store/definitions.ts'

/** What fields of a programme's kinds may be: exams of carriers, courses, carriers. */
export function offeredBy(tracks: readonly Track[]): Offered {
  const exams = tracks.flatMap((track) => track.exams).filter(({ carrier }) => carrier !== null)
  const carriers = [...new Set(exams.flatMap(({ carrier }) => carrier ?? []))]
  return {
    exam: exams.map(({ key, name }) => ({ value: key, label: name })),
    course: tracks.flatMap((track) => track.courses).map(({ id, name }) => ({ value: id, label: `${id} ${name}` })),
    carrier: carriers.map((carrier) => ({ value: carrier, label: carrier })),
  }
}

export const offeredIn = async (db: Db, cohortId: string): Promise<Offered> => offeredBy((await tracksOfCohort(db, cohortId)) ?? [])

/** What a form moves, else what the close misses it for. */
const trackOf = ({ effects, answers }: FormDefinition) =>
  effects.flatMap((effect) => ('track' in effect ? [effect.track] : []))[0] ?? answers.track

/** A form as a screen draws it. */
export function viewForm({ definition, programme, version }: StoredForm, tracks: readonly Track[]): FormView {
  const { effects, answers: _, evidence, fields, ...shown } = definition
  const offered = offeredBy(tracks)
  const proof = evidence && tracks.find(({ key }) => key === evidence.track)?.proofs.find(({ key }) => key === evidence.proof)
  const certification = effects.find((effect) => effect.kind === 'certification')
  return {
    ...shown,
    programme,
    track: trackOf(definition),
    version,
    fields: fields.map((field) => ({ ...field, options: [...optionsOf(field, offered)] })),
    evidence: evidence && { ...evidence, name: proof?.name ?? evidence.proof, hint: proof?.hint ?? '' },
    certification: certification?.terms ?? null,
  }
}
