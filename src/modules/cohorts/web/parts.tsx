import { useNow } from '#web/kit/now.ts'
import type { Cohort } from '../model.ts'
import { classProgress } from './class-progress.ts'

/** Where a class stands in its week, in words; heavier while a shift runs. */
export function ClassProgress({ cohort }: { cohort: Pick<Cohort, 'zone' | 'days'> }) {
  const { words, at } = classProgress(cohort, useNow())
  return at === 'on' ? <strong>{words}</strong> : <span>{words}</span>
}

/** Whom the agents of a class ask, by name. */
export const leadsOf = ({ leads }: Pick<Cohort, 'leads'>): string => leads.map(({ name }) => name).join(' or ') || 'your team lead'
