import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { MODULES } from './modules.ts'

type Cruise = { readonly forbidden: readonly { readonly name: string; readonly to: { readonly path?: string } }[] }

/** The order as the import rules have it: the lowest noun's rule names all above it. */
function orderOfImports(): string[] {
  const cruise: Cruise = createRequire(import.meta.url)('../.dependency-cruiser.cjs')
  const lowest = cruise.forbidden.find(({ name }) => name.startsWith('order-'))
  const above = /\((.*?)\)/.exec(lowest?.to.path ?? '')?.[1] ?? ''
  return [lowest?.name.slice('order-'.length) ?? '', ...above.split('|')]
}

test('every folder of a noun stands in the order of imports and in the list of modules, in the same place', () => {
  const folders = readdirSync(join(import.meta.dirname, 'modules'), { withFileTypes: true }).filter((entry) => entry.isDirectory())
  const order = orderOfImports()
  expect(order.toSorted()).toEqual(folders.map(({ name }) => name).sort())
  expect(MODULES.map(({ name }) => name)).toEqual(order)
})
