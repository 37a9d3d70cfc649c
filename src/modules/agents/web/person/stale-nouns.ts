import type { QueryClient } from '@tanstack/react-query'

/** Everything that shows agents: lists, pages, tracker, decisions, the evening list. */
const NOUNS = ['agents', 'cohorts', 'tracker', 'attendance', 'close', 'audit', 'tracks', 'exams', 'clocks']

export const refreshAgents = (client: QueryClient) => Promise.all(NOUNS.map((noun) => client.invalidateQueries({ queryKey: [noun] })))
