import type { Module } from '#platform/module.ts'

/** Rules and `muster clock explain` so far; nothing is stored. */
export const clocksModule: Module = { name: 'clocks', rights: {}, events: [] }
