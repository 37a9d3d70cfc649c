import type { Module } from '#platform/module.ts'

export const laddersModule: Module = { name: 'ladders', rights: {}, events: [] }
