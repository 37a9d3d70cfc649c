import type { Track } from '#modules/programmes/model.ts'
import type { LinkPurpose, SignedLink } from '../../model.ts'

export type LinkChoice = {
  readonly value: string
  readonly label: string
  readonly purpose: LinkPurpose
  readonly track: string
  readonly kind?: string
}

/** What a link can be for in a programme: each kind of proof, and progress where a track has parts or trainings to tell of. */
export const choicesOf = (tracks: readonly Track[]): LinkChoice[] => [
  ...tracks.flatMap(({ key: track, name, proofs }) =>
    proofs.map((kind): LinkChoice => {
      const optional = kind.isOptional ? ', optional' : ''
      return {
        value: `proof ${track} ${kind.key}`,
        label: `Send: ${kind.name} (${name}${optional})`,
        purpose: 'proof',
        track,
        kind: kind.key,
      }
    }),
  ),
  ...tracks
    .filter(({ parts, courses }) => parts.length + courses.length > 0)
    .map(
      ({ key: track, name }): LinkChoice => ({ value: `progress ${track}`, label: `Report progress: ${name}`, purpose: 'progress', track }),
    ),
]

export const whatFor = ({ purpose, kindName, trackName }: Pick<SignedLink, 'purpose' | 'kindName' | 'trackName'>): string =>
  purpose === 'proof' ? `${kindName} (${trackName})` : `Progress on ${trackName}`

export const STATE_MARKS: Readonly<Record<SignedLink['state'], { readonly tone: string; readonly label: string }>> = {
  open: { tone: 'in_progress', label: 'Works' },
  used_up: { tone: 'complete', label: 'Done' },
  expired: { tone: 'waived', label: 'Expired' },
  revoked: { tone: 'failed', label: 'Revoked' },
  agent_left: { tone: 'paused', label: 'Agent has left' },
  not_asked: { tone: 'paused', label: 'Not asked here' },
}

export const usesWords = (uses: number): string => (uses === 0 ? 'not used yet' : uses === 1 ? 'used once, ' : `used ${uses} times, last `)

/** Lines to paste into a sheet or a chat: name, tab, link. */
export const linesOf = (links: readonly { agent: string; address: string }[]): string =>
  links.map(({ agent, address }) => `${agent}\t${address}`).join('\n')
