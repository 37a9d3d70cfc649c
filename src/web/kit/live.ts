import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { type Message, takeMessages } from './live-messages.ts'

/** Query keys begin with a noun; an event of a noun makes these stale. */
const STALE_BY_NOUN: Record<string, readonly string[]> = {
  cohort: ['cohorts', 'rooms', 'attendance', 'tracker', 'close', 'clocks', 'today', 'ladders', 'policies'],
  agent: ['agents', 'calls', 'rooms', 'help', 'tracker', 'attendance', 'close', 'cohorts', 'proofs', 'clocks', 'today'],
  n_number: ['agents', 'tracker', 'exams', 'clocks', 'today'],
  roster: ['agents', 'tracker', 'attendance', 'close', 'cohorts', 'proofs', 'today'],
  report: ['reports', 'attendance', 'unmatched', 'tracker', 'close', 'today'],
  match: ['unmatched', 'attendance', 'tracker', 'close', 'reports', 'today'],
  attendance: ['attendance', 'tracker', 'close', 'agents', 'today', 'ladders'],
  notice: ['notices', 'attendance', 'close', 'today'],
  track: ['calls', 'tracker', 'tracks', 'close', 'exams', 'forms', 'clocks', 'today'],
  link: ['links'],
  proof_example: ['proof-examples'],
  proof: ['proofs', 'tracks', 'tracker', 'close', 'forms', 'links', 'today'],
  exam: ['exams', 'tracks', 'tracker', 'forms', 'close', 'today', 'ladders'],
  form: ['forms', 'close', 'today'],
  clock: ['clocks', 'tracker', 'tracks', 'close', 'today', 'ladders'],
  document_template: ['document-templates'],
  handoff: ['handoffs', 'close', 'today'],
  ticket: ['tickets', 'close', 'today', 'forms', 'clocks'],
  ticket_contact: ['tickets'],
  flag: ['flags', 'close', 'today'],
  close: ['close', 'cohorts', 'today'],
  action: ['ladders', 'close', 'today'],
  coaching: ['ladders', 'exams', 'close', 'today'],
  conduct: ['ladders', 'close', 'today'],
  message: ['inbox'],
  webhook: ['webhooks'],
  person: ['people'],
  programme: ['programmes', 'policies', 'tickets', 'help', 'forms'],
  policy: ['policies', 'programmes'],
  resource: ['resources', 'agenda'],
  agenda: ['agenda'],
  equipment: ['equipment', 'tracks', 'clocks'],
  call: ['calls'],
  certification: ['calls'],
  certifier_slot: ['calls'],
  shadowing: ['calls'],
  room: ['rooms', 'help', 'today'],
  availability: ['rooms', 'today'],
  knock: ['help', 'today'],
  help: ['help', 'close', 'today'],
  arrival: ['today'],
  chase: ['today'],
}

/** Events were missed that nobody can tell any more (`GET /events`). */
const RESET = 'stream.reset'

const GATHER_MS = 120
const RETRY_MS = 3_000

/** Where live updates stood when the page was made: what came while its screen was read is told first. */
const positionOfPage = (): string => document.querySelector<HTMLMetaElement>('meta[name=live-position]')?.content ?? ''

/** The last message heard, also by the stream of another class: a new stream goes on from there. */
let lastId: string | null = null

const nounOf = (event: string): string => event.split('.')[0] ?? ''

/** Whether queries that begin with `key` show what this event changed. */
export const makesStale = (event: string, key: string): boolean => STALE_BY_NOUN[nounOf(event)]?.includes(key) ?? false

const hearers = new Set<(message: Message) => void>()

/** Hears every message of the stream while shown. Keep `hear` stable. */
export function useHearLive(hear: (message: Message) => void): void {
  useEffect(() => {
    hearers.add(hear)
    return () => void hearers.delete(hear)
  }, [hear])
}

async function readStream(url: string, lastId: string, signal: AbortSignal, onMessage: (message: Message) => void): Promise<void> {
  const response = await fetch(url, { signal, headers: { accept: 'text/event-stream', ...(lastId ? { 'last-event-id': lastId } : {}) } })
  if (!response.ok || !response.body) throw new Error(`live updates: ${response.status}`)
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let buffer = ''
  for (;;) {
    const { value, done } = await reader.read()
    if (done) return
    const { messages, rest } = takeMessages(buffer + value)
    buffer = rest
    for (const message of messages) onMessage(message)
  }
}

/** Keeps every query of what others change fresh; picks up after a broken connection where it left off. */
export function useLive(cohortId: string | undefined): void {
  const client = useQueryClient()
  useEffect(() => {
    const stop = new AbortController()
    const nouns = new Set<string>()
    let timer: ReturnType<typeof setTimeout> | undefined
    let isReset = false
    const flush = () => {
      timer = undefined
      if (isReset) void client.invalidateQueries()
      isReset = false
      const keys = new Set([...nouns].flatMap((noun) => STALE_BY_NOUN[noun] ?? []))
      nouns.clear()
      for (const key of keys) void client.invalidateQueries({ queryKey: [key] })
    }
    const onMessage = (message: Message) => {
      const { id, event } = message
      lastId = id || lastId
      if (event === '') return
      isReset ||= event === RESET
      nouns.add(nounOf(event))
      for (const hear of hearers) hear(message)
      timer ??= setTimeout(flush, GATHER_MS)
    }
    const url = `/api/v1/events${cohortId ? `?cohortId=${cohortId}` : ''}`
    const keepReading = async () => {
      while (!stop.signal.aborted) {
        lastId ??= positionOfPage()
        await readStream(url, lastId, stop.signal, onMessage).catch(() => {})
        if (!stop.signal.aborted) await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
      }
    }
    void keepReading()
    return () => {
      stop.abort()
      clearTimeout(timer)
    }
  }, [client, cohortId])
}
