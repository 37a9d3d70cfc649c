import type { FormPrefill, FormValues, FormView } from '../model.ts'
import { fillIn } from '../rules/fill-in.ts'
import { canDiffer, readCell, shownCell } from '../rules/own-values.ts'
import type { Draft } from './use-filing.ts'

type Field = FormView['fields'][number]
type Values = Pick<Draft, 'typed' | 'differing' | 'own'>

/** Which fields have a switch: those the form lets differ, while there are several agents or it is on. */
export const mayBeSwitched = (form: FormView, field: Field, agents: number, isOn: boolean): boolean =>
  form.isForMany && canDiffer(field) && (agents > 1 || isOn)

/** A field from one value for all to one of each agent, who start with what was typed for all; and back, when the cells are dropped. */
export function switchField({ typed, differing, own }: Values, key: string, agentIds: readonly string[]): Values {
  if (differing.includes(key)) {
    const without = Object.entries(own).map(([id, texts]) => [id, Object.fromEntries(Object.entries(texts).filter(([one]) => one !== key))])
    return { typed, differing: differing.filter((one) => one !== key), own: Object.fromEntries(without) }
  }
  const { [key]: common, ...rest } = typed
  if (common === undefined) return { typed, differing: [...differing, key], own }
  const started = agentIds.map((id) => [id, { ...own[id], [key]: shownCell(common) }])
  return { typed: rest, differing: [...differing, key], own: { ...own, ...Object.fromEntries(started) } }
}

/** What each agent's form says so far: typed for all, typed in the cells, and from the record what is left. */
export const filledOf = (fields: readonly Field[], { typed, differing, own }: Values, known: readonly FormPrefill[]) =>
  known.map((agent) => {
    const cells = fields.flatMap(({ key, kind }) => {
      const text = differing.includes(key) ? own[agent.agentId]?.[key] : undefined
      return text === undefined ? [] : [[key, readCell(kind, text)] as const]
    })
    const values: FormValues = fillIn(fields, { ...typed, ...Object.fromEntries(cells) }, agent)
    return { agentId: agent.agentId, values }
  })
