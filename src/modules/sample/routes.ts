import { asLeadOf, mayOn } from '#modules/cohorts/access.ts'
import { Cohort } from '#modules/cohorts/model.ts'
import { findSampleCohort } from '#modules/cohorts/store.ts'
import { humanBehind } from '#platform/actor.ts'
import { DONE, Done, type Router } from '#platform/http/route-kit.ts'
import type { Surroundings } from '#platform/module.ts'
import { loadSample, removeSample } from './commands.ts'
import { drawSampleProofs } from './proofs.ts'

export function sampleRoutes(route: Router, { files, rights }: Surroundings): void {
  route(
    'POST',
    '/sample-class',
    { right: 'sample.load', summary: 'Load the sample class, dated to the current week; the same one while it is there', answer: Cohort },
    async (call) => {
      // Drawing takes about a second: not in the transaction.
      const drawn = (await findSampleCohort(call.db)) ? null : await drawSampleProofs()
      return call.act(async (act) => {
        const cohort = await loadSample(act, files, drawn)
        const actor = humanBehind(call.actor) === null ? call.actor : asLeadOf(call.actor, cohort.id)
        return { ...cohort, may: mayOn(actor, Object.keys(rights))({ cohortId: cohort.id }) }
      })
    },
  )

  route(
    'DELETE',
    '/sample-class',
    { right: 'sample.remove', summary: 'Remove the sample class with everything in it', answer: Done },
    async (call) => {
      await call.act(removeSample)
      return DONE
    },
  )
}
