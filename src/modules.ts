import { cohortsModule } from '#modules/cohorts/module.ts'
import { programmesModule } from '#modules/programmes/module.ts'
import type { Module } from '#platform/module.ts'

/** The product, low to high: a lower noun never imports a higher one (docs/architecture.md). */
export const MODULES: readonly Module[] = [programmesModule, cohortsModule]
