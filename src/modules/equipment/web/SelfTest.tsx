import { Button, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import type { KitDefinition, SelfTestResult, SelfTest as Tested } from '../model.ts'
import type { SelfTestKey } from '../rules/self-test.ts'
import { listen, measureDown, measureUp, playTone, whyNot } from './devices.ts'
import classes from './equipment.module.css'
import { keepSelfTest, sendNoise } from './queries.ts'

type Terms = KitDefinition['selfTest']
type Props = { agentId: string; terms: Terms; settle: () => Promise<unknown>; onClose: () => void }

/** What to do about each test that fails. */
const remedyOf = ({ minWidth, minHeight, minMbps }: Terms): Readonly<Record<SelfTestKey, string>> => ({
  microphone: 'The microphone was not heard. Check that it is plugged in and not muted, say a few words, and test again.',
  headset: 'The tone was not heard. Choose the headset as the output of your computer and turn it up, then test again.',
  camera: 'There was no picture. Open the cover of the camera and close programs that use it, then test again.',
  bandwidth: `The line to Muster is slower than ${minMbps} Mbps. Use a cable, stop downloads, and test again.`,
  screen: `The screen is smaller than ${minWidth} × ${minHeight}. Test on the computer you work on, not on a phone.`,
  browser: 'This browser is not one that Muster knows. Use the newest Chrome, Edge, Firefox or Safari.',
})

/** The picture of the camera while the test runs. */
function Picture({ stream }: { stream: MediaStream | null }) {
  const video = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    if (video.current) video.current.srcObject = stream
    return () => {
      for (const track of stream?.getTracks() ?? []) track.stop()
    }
  }, [stream])
  return stream && <video ref={video} className={classes.video} aria-label="Picture of the camera" autoPlay muted playsInline />
}

type Tried = Pick<SelfTestResult, 'microphoneLevel' | 'downMbps' | 'upMbps'> & { stream: MediaStream | null; problems: string[] }

async function tryAll(): Promise<Tried> {
  const problems: string[] = []
  const missing = (what: string) => (error: unknown) => {
    problems.push(
      what === 'line' ? (error instanceof Error ? error.message : 'The line broke off.') : whyNot(error, what as 'microphone' | 'camera'),
    )
    return null
  }
  const stream = await navigator.mediaDevices.getUserMedia({ video: true }).catch(missing('camera'))
  const microphoneLevel = await listen().catch(missing('microphone'))
  const downMbps = (await measureDown().catch(missing('line'))) ?? 0
  const upMbps = (await measureUp(sendNoise).catch(missing('line'))) ?? 0
  return { stream, microphoneLevel, downMbps, upMbps, problems }
}

function Result({ tested, terms }: { tested: Tested; terms: Terms }) {
  if (tested.isPass) return <Text fw={600}>The self-test passed.</Text>
  const remedies = remedyOf(terms)
  return (
    <div>
      <Text fw={600}>The self-test did not pass.</Text>
      <ul>
        {tested.failed.map((key) => (
          <li key={key}>{remedies[key]}</li>
        ))}
      </ul>
    </div>
  )
}

/** Microphone, headset, camera, the line to Muster, screen and browser, tried by the agent's own browser. */
export function SelfTest({ agentId, terms, settle, onClose }: Props) {
  const run = useMutation({ mutationFn: tryAll })
  const [heard, setHeard] = useState<boolean | null>(null)
  const [sees, setSees] = useState<boolean | null>(null)
  const keep = useMutation({ mutationFn: (result: SelfTestResult) => keepSelfTest(agentId, result), onSettled: settle })
  const tried = run.data
  const start = () => {
    keep.reset()
    setHeard(null)
    setSees(null)
    run.mutate()
  }
  const save = ({ microphoneLevel, downMbps, upMbps }: Tried) =>
    keep.mutate({
      microphoneLevel,
      downMbps,
      upMbps,
      heardTone: heard === true,
      hasPicture: sees === true,
      width: screen.width,
      height: screen.height,
      browser: navigator.userAgent.slice(0, 300),
    })
  return (
    <section className={classes.form} aria-label="Self-test" aria-busy={run.isPending}>
      <Text size="sm" className="prose">
        The browser asks for your microphone and camera. Say a few words while it listens. Nothing is recorded; what is kept is how loud it
        was, how fast the line to Muster is, and your answers.
      </Text>
      <div className={classes.bar}>
        <Button onClick={start} loading={run.isPending}>
          {tried ? 'Start again' : 'Start the test'}
        </Button>
        <Button variant="subtle" onClick={onClose}>
          Close
        </Button>
      </div>
      {tried && (
        <>
          {tried.problems.map((problem) => (
            <Text key={problem} size="sm">
              {problem}
            </Text>
          ))}
          <Text size="sm">
            Microphone: {tried.microphoneLevel === null ? 'not heard' : `level ${Math.round(tried.microphoneLevel * 100)} of 100`}. Line to
            Muster: {tried.downMbps} Mbps down, {tried.upMbps} up.
          </Text>
          <Picture stream={tried.stream} />
          <Question label="Do you see yourself, or the room?" answer={sees} onAnswer={setSees} />
          <div>
            <Button variant="default" onClick={() => void playTone()}>
              Play the tone
            </Button>
          </div>
          <Question label="Did you hear the tone in the headset?" answer={heard} onAnswer={setHeard} />
          <div>
            <Button disabled={heard === null || sees === null} loading={keep.isPending} onClick={() => save(tried)}>
              Keep the result
            </Button>
          </div>
        </>
      )}
      <ProblemNote error={keep.error} title="The result was not kept" />
      {keep.data && <Result tested={keep.data} terms={terms} />}
    </section>
  )
}

type QuestionProps = { label: string; answer: boolean | null; onAnswer: (answer: boolean) => void }

function Question({ label, answer, onAnswer }: QuestionProps) {
  return (
    <fieldset className={classes.bar}>
      <legend>{label}</legend>
      {[true, false].map((value) => (
        <Button
          key={String(value)}
          size="compact-sm"
          variant={answer === value ? 'filled' : 'default'}
          aria-pressed={answer === value}
          onClick={() => onAnswer(value)}
        >
          {value ? 'Yes' : 'No'}
        </Button>
      ))}
    </fieldset>
  )
}
