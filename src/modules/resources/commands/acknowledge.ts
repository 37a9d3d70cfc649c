import { AppError } from '#kernel/app-error.ts'
import type { Act } from '#platform/act.ts'
import { humanBehind } from '#platform/actor.ts'
import { record } from '#platform/outbox/record.ts'
import { resourceAcknowledged } from '../events.ts'
import { agentsOf, saveAcknowledgement } from '../store/acknowledgements.ts'
import { holdResource } from '../store/resources.ts'
import { presentResource, readerOf } from '../view.ts'

/**
 * Somebody has read the version that was on the screen; again changes nothing. Throws stale where a newer one is there, so that nobody
 * acknowledges what they did not see. Source: product.md D3, D24.
 */
export async function acknowledgeResource(act: Act, id: string, number: number): Promise<void> {
  const personId = humanBehind(act.actor)
  if (personId === null) throw new AppError('access.forbidden', 'A page is acknowledged by a person, signed in as themselves.')
  const page = await holdResource(act.tx, readerOf(act), id)
  if (number > page.number)
    throw new AppError('request.invalid', `There is no version ${number} of this page. The newest is ${page.number}.`, {
      errors: [{ path: 'number', code: 'version.unknown', message: `The newest version is ${page.number}.` }],
    })
  if (number < page.number)
    throw new AppError(
      'resource.stale',
      `This page has changed: version ${page.number} is there now. Read what changed, then acknowledge it.`,
      {
        extra: { current: presentResource(act.actor, page) },
      },
    )
  if (!(await saveAcknowledgement(act.tx, { resourceId: id, number, personId, at: act.at }))) return
  const rows = await agentsOf(act.tx, personId, page.programmeId)
  for (const of of rows.length > 0 ? rows : [{ agentId: null, cohortId: null }])
    await record(act, { event: resourceAcknowledged, id, ...of, data: { ...of, resourceId: id, number }, after: { number } })
}
