/** What a browser says when it may not use a device, as one reads it. */
export function whyNot(error: unknown, device: 'microphone' | 'camera'): string {
  const name = error instanceof Error ? error.name : ''
  if (name === 'NotAllowedError')
    return `The browser may not use the ${device}. Press the lock beside the address, allow the ${device}, then start the test again.`
  if (name === 'NotFoundError') return `No ${device} was found. Plug it in, then start the test again.`
  if (name === 'NotReadableError') return `Another program uses the ${device}. Close it, then start the test again.`
  return `The ${device} did not answer. Unplug it, plug it in again, then start the test again.`
}

const LISTEN_MS = 2_500
const LOOK_EVERY_MS = 50

/** The loudest level of a microphone, 0 to 1, over a few seconds. Throws what the browser says. */
export async function listen(): Promise<number> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true })
  const context = new AudioContext()
  try {
    const analyser = context.createAnalyser()
    context.createMediaStreamSource(stream).connect(analyser)
    const samples = new Float32Array(analyser.fftSize)
    let loudest = 0
    for (let waited = 0; waited < LISTEN_MS; waited += LOOK_EVERY_MS) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
      analyser.getFloatTimeDomainData(samples)
      for (const sample of samples) loudest = Math.max(loudest, Math.abs(sample))
    }
    return Math.min(1, loudest)
  } finally {
    for (const track of stream.getTracks()) track.stop()
    await context.close()
  }
}

const TONE_SECONDS = 1

/** A soft tone in the headset. */
export async function playTone(): Promise<void> {
  const context = new AudioContext()
  const [tone, volume] = [context.createOscillator(), context.createGain()]
  volume.gain.value = 0.2
  tone.frequency.value = 440
  tone.connect(volume).connect(context.destination)
  tone.onended = () => void context.close()
  tone.start()
  tone.stop(context.currentTime + TONE_SECONDS)
}

const MOST_BYTES = 1024 * 1024
const RUNS = 3
const mbpsOf = (bytes: number, milliseconds: number) => Math.round((bytes * 8) / Math.max(1, milliseconds) / 10) / 100

/** The best of a few runs to Muster's own server, in Mbps. */
async function best(once: () => Promise<number>): Promise<number> {
  let most = 0
  for (let run = 0; run < RUNS; run++) {
    const from = performance.now()
    const bytes = await once()
    most = Math.max(most, mbpsOf(bytes, performance.now() - from))
  }
  return most
}

export const measureDown = (): Promise<number> =>
  best(async () => {
    const answer = await fetch(`/api/v1/equipment/speed-test?bytes=${MOST_BYTES}`, { cache: 'no-store' })
    if (!answer.ok) throw new Error('Too many tests in one minute. Wait a minute, then start the test again.')
    return (await answer.arrayBuffer()).byteLength
  })

const RANDOM_AT_ONCE = 65_536

function noise(bytes: number): string {
  const random = new Uint8Array(RANDOM_AT_ONCE)
  let text = ''
  while (text.length < bytes) {
    crypto.getRandomValues(random)
    text += btoa(String.fromCharCode(...random))
  }
  return text.slice(0, bytes)
}

export const measureUp = (send: (noise: string) => Promise<unknown>): Promise<number> => {
  const sent = noise(MOST_BYTES)
  return best(async () => {
    await send(sent)
    return sent.length
  })
}
